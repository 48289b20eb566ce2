import { expect, test } from "vitest";
import { explainFindings } from "../src/size/explain-findings.js";
import type { Finding, Growth, SizedLayer, SizedPath } from "../src/size/sized.js";
import { layer } from "./measured-images.js";
import { file, layersOf, modelOf } from "./size-images.js";

const DOCKERFILE = `FROM a AS build
RUN make
RUN more
FROM b
COPY --from=build /out /srv
RUN own
`;

/** Of the build stage, line 2 brought /out/a and line 3 /out/b. */
const imageOf = () => layersOf([["base"], ["RUN make # buildkit", [file("out/a", 900)]], ["RUN more # buildkit", [file("out/b", 800)]]]);

function finding(...lines: readonly number[]): Finding {
  return { level: "over", limit: "max", message: "too big", lines };
}

const at = (...paths: readonly string[]): readonly SizedPath[] => paths.map((path) => ({ path, bytes: 1 }));
const grown = (line: number, ...paths: readonly string[]): Growth => ({
  part: "application",
  instruction: undefined,
  line,
  transferBytes: 1,
  unpackedBytes: 1,
  packages: [],
  paths: at(...paths),
});

test.each<
  [
    what: string,
    lines: readonly number[],
    layers: readonly SizedLayer[],
    growth: readonly Growth[],
    message: string,
    all: readonly number[],
  ]
>([
  ["a COPY, by what grew of it", [5], [], [grown(6), grown(5, "/srv/b")], "too big; line 5 copies what line 3 brought", [5, 3]],
  [
    "where nothing grew, by all that it has",
    [5],
    [layer("COPY", 1, { line: 5, paths: at("/srv/a") })],
    [],
    "too big; line 5 copies what line 2 brought",
    [5, 2],
  ],
  [
    "what grew goes first",
    [5],
    [layer("COPY", 1, { line: 5, paths: at("/srv/a") })],
    [grown(5, "/srv/b")],
    "too big; line 5 copies what line 3 brought",
    [5, 3],
  ],
  ["more lines of the stage, the most first", [5], [], [grown(5, "/srv")], "too big; line 5 copies what lines 2, 3 brought", [5, 2, 3]],
  ["a line of its own", [6], [], [grown(6, "/x")], "too big", [6]],
  ["a line of which nothing is known", [5], [], [], "too big", [5]],
  [
    "both, each line once",
    [5, 6, 5],
    [],
    [grown(5, "/srv/a")],
    "too big; line 5 copies what line 2 brought; line 5 copies what line 2 brought",
    [5, 2, 6],
  ],
  ["no line", [], [], [], "too big", []],
])("a finding is explained: %s", async (_, lines, layers, growth, message, all) => {
  const [explained] = await explainFindings([finding(...lines)], { layers, growth, model: modelOf(DOCKERFILE), imageOf });
  expect(explained).toEqual({ ...finding(), message, lines: all });
});
