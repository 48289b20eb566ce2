import { describe, expect, test } from "vitest";
import { describeStep } from "../src/model/history.js";
import { sizeImage } from "../src/size/size-image.js";
import { linesBehind } from "../src/size/stage-lines.js";
import { file, layersOf, modelOf, type Step } from "./size-images.js";

/** Line and part of each layer. */
async function blamed(dockerfile: string | undefined, ...steps: readonly Step[]) {
  const { layers } = sizeImage(await layersOf(steps), dockerfile === undefined ? undefined : modelOf(dockerfile));
  return layers.map(({ line, part, instruction }) => [line, part, instruction]);
}

test.each([
  ["RUN /bin/sh -c apt-get update # buildkit", "RUN apt-get update"],
  ["RUN |2 A=b c C=d /bin/sh -c make # buildkit", "RUN make"],
  ["RUN /bin/bash -o pipefail -c make | tee log # buildkit", "RUN make | tee log"],
  ["RUN |1 A=b /bin/bash -euxo pipefail -c make # buildkit", "RUN make"],
  ["RUN make -c all # buildkit", "RUN make -c all"],
  ["COPY /app /app # buildkit", "COPY /app /app"],
  ["WORKDIR /srv", "WORKDIR /srv"],
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ["/bin/sh -c #(nop) COPY file:abc in /app ", "COPY file:abc in /app"],
  ["/bin/sh -c apt-get update", "RUN apt-get update"],
  ["|1 A=b /bin/sh -c make", "RUN make"],
  ["# debian.sh --arch amd64 out/ trixie @1", "# debian.sh --arch amd64 out/ trixie @1"],
])("%j is shown as %j", (createdBy, shown) => {
  expect(describeStep(createdBy)).toBe(shown);
});

describe("with the Dockerfile", () => {
  const dockerfile = `ARG TAG=13
FROM debian:$TAG AS build
RUN make

FROM debian:$TAG
ARG WHO=me
ENV A=b
RUN apt-get update \\
 && apt-get install -y gcc
COPY --from=build --chown=1:1 /app /app
CMD ["/app"]
`;
  const base: readonly Step[] = [["# debian.sh", [file("base", 1)]], ['CMD ["bash"]']];

  test("BuildKit's steps, those without layers and arguments among them", async () => {
    const own: readonly Step[] = [
      ["ARG WHO=me"],
      ["ENV A=b"],
      ["RUN |1 WHO=me /bin/sh -c apt-get update  && apt-get install -y gcc # buildkit", [file("gcc", 1)]],
      ["COPY --chown=1:1 /app /app # buildkit", [file("app", 1)]],
      ['CMD ["/app"]'],
    ];
    expect(await blamed(dockerfile, ...base, ...own)).toEqual([
      [undefined, "base", "# debian.sh"],
      [8, "application", "RUN apt-get update && apt-get install -y gcc"],
      [10, "application", "COPY --from=build --chown=1:1 /app /app"],
    ]);
  });

  test("those of the classic builder and of buildah", async () => {
    const own: readonly Step[] = [
      ["/bin/sh -c #(nop)  ARG WHO=me"],
      ["/bin/sh -c #(nop)  ENV A=b"],
      ["|1 WHO=me /bin/sh -c apt-get update  && apt-get install -y gcc", [file("gcc", 1)]],
      ["/bin/sh -c #(nop) COPY --chown=1:1 dir:abc in /app ", [file("app", 1)]],
      ['/bin/sh -c #(nop)  CMD ["/app"]'],
    ];
    expect((await blamed(dockerfile, ...base, ...own)).map(([line, part]) => [line, part])).toEqual([
      [undefined, "base"],
      [8, "application"],
      [10, "application"],
    ]);
  });

  test("buildah's, with a label of the command line, and one of another version of the file", async () => {
    const own: readonly Step[] = [
      ["/bin/sh -c #(nop) ARG WHO=me"],
      ["/bin/sh -c #(nop) ENV A=b"],
      ["|1 WHO=me /bin/sh -c apt-get update && apt-get install -y gcc", [file("gcc", 1)]],
      ["/bin/sh -c #(nop) COPY dir:abc in /app ", [file("app", 1)]],
      ['/bin/sh -c #(nop) CMD ["/app"]'],
      ['/bin/sh -c #(nop) LABEL "a"="b"'],
    ];
    const lines = [
      [undefined, "base"],
      [8, "application"],
      [10, "application"],
    ];
    expect((await blamed(dockerfile, ...base, ...own)).map(([line, part]) => [line, part])).toEqual(lines);
    expect((await blamed(dockerfile, ...base, ...own.slice(1))).map(([line, part]) => [line, part])).toEqual(lines);
  });

  test("an image of another version of the file: what has the same words", async () => {
    const own: readonly Step[] = [
      ["ARG WHO=me"],
      ["RUN |1 WHO=me /bin/sh -c apt-get update  && apt-get install -y gcc # buildkit", [file("gcc", 1)]],
      ["RUN |1 WHO=me /bin/sh -c echo of old # buildkit", [file("old", 1)]],
      ["COPY /app /app # buildkit", [file("app", 1)]],
      ['CMD ["/app"]'],
    ];
    expect((await blamed(dockerfile, ...base, ...own)).map(([line, part]) => [line, part])).toEqual([
      [undefined, "base"],
      [8, "application"],
      [undefined, "application"],
      [10, "application"],
    ]);
  });

  test("stages that are built on each other; a base that is a merge of many layers", async () => {
    const file_ = "FROM a AS one\nRUN one\nFROM one AS two\nRUN two\n";
    const steps: readonly Step[] = [
      ["base 1", [file("a", 1)]],
      ["base 2", [file("b", 1)]],
      ["RUN one", [file("c", 1)]],
      ["RUN two", [file("d", 1)]],
    ];
    expect((await blamed(file_, ...steps)).map(([line, part]) => [line, part])).toEqual([
      [undefined, "base"],
      [undefined, "base"],
      [2, "application"],
      [4, "application"],
    ]);
  });

  test("a FROM alone makes nothing", async () => {
    expect((await blamed("FROM debian\n", ...base)).map(([, part]) => part)).toEqual(["base"]);
  });
});

test("without the Dockerfile, the first layer is the base; alone, it is not", async () => {
  const steps: readonly Step[] = [
    ["ADD rootfs.tar.xz / # buildkit", [file("a", 1)]],
    ["RUN make # buildkit", [file("b", 1)]],
  ];
  expect((await blamed(undefined, ...steps)).map(([, part]) => part)).toEqual(["base", "application"]);
  expect((await blamed(undefined, ...steps.slice(0, 1))).map(([, part]) => part)).toEqual(["application"]);
});

test("a history that does not go with the layers says nothing", async () => {
  const { layers } = sizeImage({ ...(await layersOf([["RUN a", [file("a", 1)]]])), history: [] }, modelOf("FROM a\nRUN a\n"));
  expect(layers).toMatchObject([{ line: undefined, instruction: undefined, part: "application" }]);
});

describe("behind a COPY from a stage", () => {
  /** The lines behind the COPY of a line; `stages`: the steps of the own layers of each stage, by name. */
  function behind(dockerfile: string, line: number, paths: readonly string[], stages: Readonly<Record<string, readonly Step[]>>) {
    return linesBehind(line, paths, modelOf(dockerfile), async ({ name = "" }) =>
      layersOf([["base", [file("base", 9)]], ...(stages[name] ?? [])]),
    );
  }

  const dockerfile = `FROM a AS build
RUN apt-get install big
WORKDIR /src
RUN make
FROM b AS assets
COPY --from=build /out/site /site
RUN minify
FROM c
WORKDIR /srv
COPY --from=assets /site /www/
COPY --from=build /out/*.so /usr/lib/libbig.so.1 lib/
COPY --from=build / /everything
COPY --from=nowhere /a /a
COPY . .
`;
  const build: readonly Step[] = [
    ["RUN apt-get install big # buildkit", [file("usr/lib/libbig.so.1", 30_000)]],
    ["WORKDIR /src"],
    ["RUN make # buildkit", [file("out/app.so", 1000), file("out/site/index.html", 5000), file("out/site/x", 1)]],
  ];
  const assets: readonly Step[] = [
    ["COPY /out/site /site # buildkit", [file("site/index.html", 5000), file("site/x", 1)]],
    ["RUN minify # buildkit", [file("site/small", 800)]],
  ];

  test.each<[what: string, line: number, paths: readonly string[], lines: readonly number[]]>([
    ["the line that wrote it, through more stages", 10, ["/www"], [6, 4, 7]],
    ["a file of a directory", 10, ["/www/small"], [7]],
    ["files into a directory, the one with the most bytes first", 11, ["/srv/lib/libbig.so.1", "/srv/lib/app.so"], [2]],
    ["a wildcard", 11, ["/srv/lib/app.so"], [4]],
    ["the root", 12, ["/everything/usr", "/everything/out"], [2, 4]],
    ["the directory above what was copied", 12, ["/"], [2, 4]],
    ["what is not there", 12, ["/everything/nothing", "/else"], []],
    ["an image", 13, ["/a"], []],
    ["the build context", 14, ["/srv"], []],
    ["no COPY", 9, ["/srv"], []],
  ])("%s", async (_, line, paths, lines) => {
    expect(await behind(dockerfile, line, paths, { build, assets })).toEqual(lines);
  });
});
