import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { BuildRequest, Engine } from "../src/engine/engine.js";
import { BuildFailed } from "../src/engine/errors.js";
import type { Rewrite, VerifyRequest } from "../src/verify/request.js";
import { verify } from "../src/verify/verify.js";
import { dockerArchive, tar } from "./image-archives.js";

const RULES = ["merge-run", "clean-apt-lists", "use-copy", "split-build-stage", "use-exec-form"];

/** An engine whose images are the texts that it is given: `differs` says which of them have lost a file, `fails` which do not build. */
function engineOf(differs: (dockerfile: string) => boolean, fails: (dockerfile: string) => boolean): Engine {
  const nothing = () => Promise.reject(new Error("runs nothing"));
  return {
    name: "buildah",
    version: "1",
    builder: undefined,
    runs: false,
    build: async ({ dockerfile }: BuildRequest) => {
      if (fails(dockerfile)) throw new BuildFailed("the build fails", { reason: "instruction", lines: ["boom"] }, undefined);
      return { image: dockerfile, id: "sha256:0", seconds: 1, steps: 1, cachedSteps: 0 };
    },
    save: (image) =>
      Readable.from(
        (async function* () {
          const files = differs(image) ? [] : [{ name: "etc/app.conf", body: "x" }];
          yield await dockerArchive({ layers: [await tar({ name: "etc/", type: "directory" }, ...files)] });
        })(),
      ),
    run: nothing,
    start: nothing,
    removeImage: nothing,
  };
}

function rewriteBy(rules: ReadonlySet<string>): Rewrite {
  const own = RULES.filter((rule) => rules.has(rule));
  return { dockerfile: `FROM a\n# ${own.join(" ")}\n`, ignoreFile: undefined, expected: { rules: [], split: undefined }, rules: own };
}

function requestOf(engine: Engine, original = "FROM a\n"): VerifyRequest {
  const { signal } = new AbortController();
  return {
    engine,
    original: { dockerfile: original, ignoreFile: undefined },
    rewrite: rewriteBy(new Set(RULES)),
    build: { context: ".", buildArgs: [], cache: "ignore", pull: "never", passed: [], signal },
    containers: { network: "none", timeoutSeconds: 1, signal, ignored: [], startSeconds: 1, probes: [] },
    commands: [],
    start: "left out",
    touches: [],
    originals: "once",
    rewriteBy,
    bisects: "when it differs",
    gains: "in all",
    known: new Map(),
    folder: ".",
    progress: () => {},
  };
}

const never = () => false;

describe("bisect", () => {
  test("where nothing differs, there is nothing to find", async () => {
    const { verdict, bisected } = await verify(requestOf(engineOf(never, never)));
    expect({ verdict, bisected }).toEqual({ verdict: "equal", bisected: undefined });
  });

  test.each(RULES)("finds %s alone, and keeps the others", async (bad) => {
    const { verdict, bisected } = await verify(requestOf(engineOf((text) => text.includes(bad), never)));
    expect(verdict).toBe("differs");
    expect(bisected).toMatchObject({ guilty: [{ rule: bad, reason: "/etc/app.conf is gone" }] });
    expect(bisected?.rewritten).toBe(rewriteBy(new Set(RULES.filter((rule) => rule !== bad))).dockerfile);
    expect(bisected?.builds).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(RULES.length)));
  });

  test("of two that differ only together, the one that comes first stays", async () => {
    const engine = engineOf((text) => text.includes("merge-run") && text.includes("use-exec-form"), never);
    const { bisected } = await verify(requestOf(engine));
    expect(bisected?.guilty.map(({ rule }) => rule)).toEqual(["use-exec-form"]);
    expect(bisected?.rewritten).toContain("merge-run clean-apt-lists use-copy split-build-stage");
  });

  test("a rule whose work does not build is to blame too", async () => {
    const { reason, bisected } = await verify(requestOf(engineOf(never, (text) => text.includes("use-copy"))));
    expect(reason).toBe("the rewrite does not build: the build fails\nboom");
    expect(bisected?.guilty).toEqual([{ rule: "use-copy", reason: "the rewrite does not build: the build fails\nboom" }]);
  });

  test("all of them", async () => {
    const { bisected } = await verify(requestOf(engineOf((text) => text.includes("#") && text !== rewriteBy(new Set()).dockerfile, never)));
    expect(bisected?.guilty.map(({ rule }) => rule)).toEqual(RULES);
    expect(bisected?.rewritten).toBe(rewriteBy(new Set()).dockerfile);
  });

  test("an original that does not build is no rewrite's fault", async () => {
    const { verdict, reason, bisected } = await verify(requestOf(engineOf(never, () => true)));
    expect({ verdict, reason, bisected }).toEqual({
      verdict: "unverified",
      reason: "the original does not build: the build fails\nboom",
      bisected: undefined,
    });
  });
});
