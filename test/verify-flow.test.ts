import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { BuildRequest, Engine } from "../src/engine/engine.js";
import { verify } from "../src/verify/verify.js";
import { digestOf, dockerArchive, tar } from "./image-archives.js";
import { engineOf, RULES, requestOf, rewriteBy } from "./made-up-engine.js";

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

/** As `engineOf` makes one: its images are of Debian, and those of rewrites have an older package in their base. */
function laggingEngine(differs: (dockerfile: string) => boolean): Engine {
  const save = async (image: string) => {
    const version = image.includes("#") ? "1-1" : "1-2";
    const status = `Package: base-files\nVersion: 12.4+deb12u9\n\nPackage: liba\nVersion: ${version}\n`;
    const dpkg = [
      { name: "etc/", type: "directory" } as const,
      { name: "var/lib/dpkg/status", body: status },
      { name: "var/lib/dpkg/info/liba:amd64.list", body: "" },
    ];
    const files = differs(image) ? [] : [{ name: "etc/app.conf", body: "x" }];
    return dockerArchive({ layers: [await tar(...dpkg, ...files)], history: [{ created_by: "debian" }] });
  };
  return {
    ...engineOf(never, never),
    save: (image) =>
      Readable.from(
        (async function* () {
          yield await save(image);
        })(),
      ),
  };
}

describe("a base image that lags behind", () => {
  test("is no rule's fault, and what to do is said", async () => {
    const { verdict, reason, hint, bisected } = await verify(requestOf(laggingEngine(never)));
    expect({ verdict, reason, bisected }).toEqual({
      verdict: "differs",
      reason: "liba is 1-1 as in a, which is older than a, where it is 1-2",
      bisected: undefined,
    });
    expect(hint).toMatch(/^no rule is to blame, but a base image that lags behind: `--pull`/);
  });

  test("hides no rule that is to blame", async () => {
    const { reason, bisected, problems } = await verify(requestOf(laggingEngine((text) => text.includes("use-copy"))));
    expect(reason).toBe("/etc/app.conf is gone, and 1 more");
    expect(problems.map(({ kind }) => kind)).toEqual(["file", "base"]);
    expect(bisected?.guilty.map(({ rule }) => rule)).toEqual(["use-copy"]);
  });
});

test("where the rules to blame are not sought, what finds them is said", async () => {
  const lost = requestOf(engineOf((text) => text.includes("#"), never));
  const hintOf = async (rules: readonly string[]) =>
    (await verify({ ...lost, bisects: "never", rewrite: { ...rewriteBy(new Set(RULES)), rules } })).hint;
  expect(await hintOf(RULES)).toBe("`--bisect` finds the rules to blame by building, and prints the rewrite without them");
  expect(await hintOf(["use-copy"])).toBe("`--skip use-copy` leaves it out");
  expect(await hintOf([])).toBeUndefined();
});

test("evidence of another base image is stale: nothing is said of a rewrite by it", async () => {
  const { verdict, reason } = await verify({ ...requestOf(engineOf(never, never)), evidenceBase: ["sha256:another"] });
  expect({ verdict, reason }).toEqual({ verdict: "unverified", reason: "the evidence is stale: the base image is another one by now" });
});

test("evidence of this base image is not", async () => {
  const layer = await tar({ name: "etc/", type: "directory" }, { name: "etc/app.conf", body: "x" });
  const { verdict } = await verify({ ...requestOf(engineOf(never, never)), evidenceBase: [digestOf(layer)] });
  expect(verdict).toBe("equal");
});

describe("contents that differ", () => {
  /** An engine that counts its builds; each image's file says what `content` makes of its Dockerfile and their number. */
  function writing(content: (dockerfile: string, build: number) => string) {
    const engine = engineOf(never, never);
    const built: string[] = [];
    return {
      built,
      engine: {
        ...engine,
        build: async (request: BuildRequest) => {
          const build = await engine.build(request);
          return { ...build, image: content(request.dockerfile, built.push(request.dockerfile)) };
        },
        save: (image: string) => Readable.from(dockerArchiveOf(image)),
      },
    };
  }

  async function* dockerArchiveOf(body: string) {
    yield await dockerArchive({ layers: [await tar({ name: "etc/", type: "directory" }, { name: "etc/app.conf", body })] });
  }

  test("in the original's second build as well say nothing, and no rule is to blame", async () => {
    const { engine, built } = writing((_, build) => `built ${build}`);
    const { verdict, bisected, files } = await verify(requestOf(engine));
    expect({ verdict, bisected }).toEqual({ verdict: "equal", bisected: undefined });
    expect(files.map(({ noise }) => noise)).toEqual(["differs between two builds of the original"]);
    expect(built.filter((text) => !text.includes("#"))).toHaveLength(2);
  });

  test("in the rewrite alone count", async () => {
    const { engine } = writing((dockerfile) => dockerfile);
    const { verdict, reason } = await verify(requestOf(engine));
    expect({ verdict, reason }).toEqual({ verdict: "differs", reason: "/etc/app.conf: another content" });
  });

  test("where something else differs, the original is built once", async () => {
    const { built, engine } = writing((_, build) => `built ${build}`);
    const rewrite = rewriteBy(new Set(["use-copy"]));
    const save = (image: string, signal: AbortSignal) =>
      image === "built 2" ? engineOf(() => true, never).save(image, signal) : engine.save(image);
    const { reason } = await verify({ ...requestOf({ ...engine, save }), rewrite, bisects: "never" });
    expect(reason).toBe("/etc/app.conf is gone");
    expect(built).toHaveLength(2);
  });
});
