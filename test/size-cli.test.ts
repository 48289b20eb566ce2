import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { dfopt, directoryWith, type Ran } from "./cli.js";
import { ociArchive, tar } from "./image-archives.js";
import { archiveOf, file, type Step } from "./size-images.js";

/** A PATH on which there is no engine. */
const NO_ENGINE = { PATH: "/nowhere" };
const DOCKERFILE = "FROM debian\nRUN make\nRUN rm /waste\nCOPY app /app\n";

const steps = (app: number): readonly Step[] => [
  ["base", [file("base", 10_000)]],
  ["RUN /bin/sh -c make # buildkit", [file("made", 2000), file("waste", 500)]],
  ["RUN /bin/sh -c rm /waste # buildkit", [{ name: ".wh.waste" }]],
  ["COPY app /app # buildkit", [file("app", app)]],
];

/** Runs `dfopt size image.tar` where there are a Dockerfile, archives before and after, and these files. */
async function size(args: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Ran & { readonly cwd: string }> {
  const cwd = directoryWith({
    Dockerfile: DOCKERFILE,
    "image.tar": await archiveOf(steps(3000)),
    "before.tar": await archiveOf(steps(1000)),
    ...files,
  });
  return { ...(await dfopt(["size", "image.tar", ...args], { cwd, env: NO_ENGINE })), cwd };
}

const validate = new Ajv().compile(JSON.parse(readFileSync("schema/size.json", "utf8")));

describe("an archive", () => {
  test("as JSON, by line", async () => {
    const { exit, out } = await size(["--dockerfile", "Dockerfile", "--format", "json"]);
    const document = JSON.parse(out);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.images).toMatchObject([
      {
        ref: "image.tar",
        dockerfile: "Dockerfile",
        platform: "linux/amd64",
        verdict: "within",
        unpackedBytes: 15_500,
        effectiveBytes: 15_000,
        wastedBytes: 500,
        baseline: null,
      },
    ]);
    expect(document.images[0].layers.map(({ line, base, unpackedBytes }: Record<string, unknown>) => [line, base, unpackedBytes])).toEqual([
      [null, true, 10_000],
      [2, false, 2500],
      [3, false, 0],
      [4, false, 3000],
    ]);
    expect(exit).toBe(0);
  });

  test("as text: figures, lines and the biggest paths; bars on a terminal only", async () => {
    const { out, cwd } = await size(["--dockerfile", "Dockerfile"]);
    expect(out).toMatch(/^measured: image.tar linux\/amd64\n/);
    expect(out).toMatch(/^ {2}4 .* 3\.0 kB .* application +COPY app \/app$/m);
    expect(out).not.toMatch(/[█\u001b]/);
    const terminal = await dfopt(["size", "image.tar"], { cwd, env: NO_ENGINE, terminal: "stdout" });
    expect(terminal.out).toMatch(/█/);
    expect(terminal.out).toContain("\u001b[");
  });

  test.each<[what: string, dockerfile: string, message: RegExp]>([
    ["made by this Dockerfile", DOCKERFILE, /^$/],
    ["that another one goes on with", "FROM debian\nRUN make\n", /^$/],
    [
      "of an older Dockerfile",
      `${DOCKERFILE}RUN more\nRUN most\n`,
      /^warning: Other has 2 instructions of 5 that the history of image\.tar does not have: the two may not belong together\n$/,
    ],
    ["of another project", "FROM debian\nRUN a\nRUN b\nRUN c\nRUN d\nRUN e\n", /^warning: Other has 5 instructions of 5 that/],
  ])("an image %s, with the Dockerfile that is given", async (_, dockerfile, message) => {
    const { exit, err } = await size(["--dockerfile", "Other"], { Other: dockerfile });
    expect(err).toMatch(message);
    expect(exit).toBe(0);
  });

  test("as text, the biggest are above the base where it is known, and else above the first layer", async () => {
    expect((await size(["--dockerfile", "Dockerfile"])).out).toContain("\nbiggest above the base:\n");
    expect((await size([])).out).toContain("\nbiggest above the first layer:\n");
    const cwd = directoryWith({ "one.tar": await archiveOf(steps(1000).slice(0, 1)) });
    expect((await dfopt(["size", "one.tar"], { cwd, env: NO_ENGINE })).out).toContain("\nbiggest:\n");
  });

  test("a limit that is exceeded, with where it was given", async () => {
    const { out } = await size(["--format", "json"], { ".dfopt.yaml": "size: { max-layers: 1 }\n" });
    expect(JSON.parse(out).images[0].findings).toMatchObject([{ message: "4 layers, limit 1 (.dfopt.yaml: max-layers)" }]);
  });

  test("escape sequences of an image do not reach the terminal", async () => {
    const cwd = directoryWith({
      "image.tar": await archiveOf([
        ["base", [file("a", 1)]],
        ["RUN \u001b]0;evil\u0007 # buildkit", [file("\u001b[31mred", 500)]],
      ]),
    });
    const { out } = await dfopt(["size", "image.tar"], { cwd, env: NO_ENGINE });
    expect(out).not.toContain("\u001b");
    expect(out).not.toContain("evil");
  });

  test.each<[what: string, files: Readonly<Record<string, string>>, message: string]>([
    ["one that is none", { "broken.tar": "\0".repeat(1024) }, "error: broken.tar: an archive without files"],
    ["one that is cut off", { "broken.tar": "\u001f\u008b" }, "error: broken.tar: "],
    ["one that is text", { "broken.tar": "FROM a\n" }, "error: broken.tar: "],
    ["a folder without Dockerfile", { "broken.tar/x": "" }, "error: no Dockerfile in broken.tar"],
  ])("%s fails, and the others are sized", async (_, files, message) => {
    const { exit, out, err } = await size(["broken.tar", "--format", "json"], files);
    expect(err).toContain(message);
    expect(JSON.parse(out)).toMatchObject({ images: [{ ref: "image.tar" }], failures: [{ path: "broken.tar" }] });
    expect(exit).toBe(2);
  });
});

test("each platform of an archive", async () => {
  const layers = async (name: string) => ({ layers: [await tar(file(name, 10))] });
  const archive = await ociArchive("blobs first", { ...(await layers("arm")), architecture: "arm64" }, await layers("amd"));
  const cwd = directoryWith({ "image.tar": archive });
  const sized = (...platforms: readonly string[]) =>
    dfopt(["size", "image.tar", "--format", "json", ...platforms.flatMap((one) => ["--platform", one])], { cwd, env: NO_ENGINE });
  const { exit, out } = await sized("linux/arm64", "linux/amd64");
  expect(JSON.parse(out).images.map(({ platform, layers: [layer] }: SizedJson) => [platform, layer?.paths[0]?.path])).toEqual([
    ["linux/arm64", "/arm"],
    ["linux/amd64", "/amd"],
  ]);
  expect(exit).toBe(0);
  const missing = await sized("linux/s390x", "linux/amd64");
  expect(JSON.parse(missing.out)).toMatchObject({ images: [{ platform: "linux/amd64" }], failures: [{ path: "image.tar" }] });
  expect(missing.err).toContain("error: image.tar: no image for linux/s390x: linux/arm64, linux/amd64");
  expect(missing.exit).toBe(2);
});

interface SizedJson {
  readonly platform: string;
  readonly layers: readonly { readonly paths: readonly { readonly path: string }[] }[];
}

describe("what is no file", () => {
  test.each([
    ["missing.tar", "missing.tar: no such file"],
    ["./app", "./app: no such file"],
    ["Dockerfile.prod", "Dockerfile.prod: no such file (did you mean Dockerfile?)"],
    ["Upper/Case", "Upper/Case: no such file"],
  ])("%s", async (path, message) => {
    const { exit, err } = await size([path]);
    expect(err).toContain(message);
    expect(exit).toBe(2);
  });

  test("an image where there is no engine, asked for there", async () => {
    const { exit, err } = await size(["app:1", "--from", "engine"]);
    expect(err).toContain("error: app:1: no engine answers");
    expect(exit).toBe(2);
  });
});

describe("limits", () => {
  test.each<[args: readonly string[], exit: number, verdict: string]>([
    [["--max", "1MB"], 0, "within"],
    [["--max", "100"], 1, "over"],
    [["--warn", "100"], 0, "warn"],
    [["--max-layers", "4"], 0, "within"],
    [["--max-layers", "3"], 1, "over"],
    [["--max-wasted", "500"], 0, "within"],
    [["--max-wasted", "499"], 1, "over"],
    [["--metric", "unpacked", "--max", "15500"], 0, "within"],
    [["--metric", "effective", "--max", "14999"], 1, "over"],
  ])("%j", async (args, exit, verdict) => {
    const ran = await size([...args, "--format", "json"]);
    expect(JSON.parse(ran.out).images[0].verdict).toBe(verdict);
    expect(ran.exit).toBe(exit);
  });

  test.each<[args: readonly string[], message: string]>([
    [["--max", "big"], '--max: "big" is no size'],
    [["--max", "5%"], "--max: 5 % of what? It is a size"],
    [["--max-layers", "0"], '--max-layers: "0" is not a whole number from 1 on'],
    [["--max-increase", "5%"], "--max-increase: there is no baseline to compare with"],
    [["--update-baseline"], "--update-baseline: there is no baseline to compare with"],
    [["--metric", "size"], "--metric is one of transfer, unpacked, effective"],
    [["--dockerfile", "nowhere"], "--dockerfile: "],
  ])("%j is an error", async (args, message) => {
    const { exit, out, err } = await size(args);
    expect(err).toContain(message);
    expect(exit).toBe(2);
    expect(out).not.toContain("within");
  });

  test.each<[dive: string, exit: number]>([
    ["rules:\n  highestWastedBytes: 499B\n", 1],
    ["rules:\n  highestWastedBytes: disabled\n  lowestEfficiency: 0.9\n", 0],
    ['rules:\n  lowestEfficiency: "0.99"\n', 1],
    ["rules:\n  highestUserWastedPercent: 0.05\n", 1],
    ["rules:\n  highestUserWastedPercent: 0.1\n  other: 1\n", 0],
    ["", 0],
    ["rules:\n  lowestEfficiency: 95\n", 2],
  ])(".dive-ci %j", async (dive, exit) => {
    expect((await size([], { ".dive-ci": dive })).exit).toBe(exit);
  });
});

describe("configuration", () => {
  const verdict = async (yaml: string, args: readonly string[] = []) => {
    const { out, err } = await size(["--dockerfile", "Dockerfile", "--format", "json", ...args], {
      ".dfopt.yaml": yaml,
      "other/Dockerfile": "FROM scratch\n",
    });
    return out === "" || JSON.parse(out).images.length === 0 ? err : JSON.parse(out).images[0].verdict;
  };

  test("holds for all, and for some by Dockerfile, target and platform; the command line counts before it", async () => {
    expect(await verdict("size: { max: 100 }\n")).toBe("over");
    expect(await verdict("size: { max: 100 }\n", ["--max", "1MB"])).toBe("within");
    const some = (selector: string) => `size:\n  max: 1MB\n  images:\n    - { ${selector}, max: 100 }\n`;
    expect(await verdict(some("dockerfile: Dockerfile"))).toBe("over");
    expect(await verdict(some("dockerfile: other/Dockerfile"))).toBe("within");
    expect(await verdict(some("platform: linux/amd64"))).toBe("over");
    expect(await verdict(some("platform: linux/arm64"))).toBe("within");
    expect(await verdict(some("target: prod"))).toBe("within");
  });

  test("a baseline stands beside the configuration; limits of an increase hold for whoever has one", async () => {
    expect(await verdict("size: { max-increase: 1% }\n")).toBe("within");
    expect(await verdict("size: { max-increase: 1%, baseline: before.tar }\n")).toBe("over");
    expect(await verdict("size: { max-increase: 1%, baseline: sizes.json }\n")).toBe("no-baseline");
  });

  test.each([
    ["size: { maxx: 1 }\n", ".dfopt.yaml:1:9: unknown key maxx (did you mean max?)"],
    ["size: [a]\n", ".dfopt.yaml:1:7: size is a mapping: keys with values"],
    ["size: { images: { a: 1 } }\n", "images is a list of mappings"],
    ["size: { images: [{ stage: a }] }\n", "unknown key stage"],
    ["size: { images: [{ dockerfile: web/Dockerfile, max: 1MB }] }\n", ".dfopt.yaml:1:32: dockerfile: "],
    ["size: { max: much }\n", '.dfopt.yaml:1:14: max: "much" is no size'],
    ["size: { metric: weight }\n", '.dfopt.yaml:1:17: metric: "weight" is none of transfer, unpacked, effective'],
  ])("%j is an error", async (yaml, message) => {
    expect(await verdict(yaml)).toContain(message);
  });

  test("the schema says the same", () => {
    const schema = JSON.parse(readFileSync("schema/config.json", "utf8"));
    const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(isValid({ size: { max: "300MB", "max-layers": 3, images: [{ dockerfile: "a", target: 1, baseline: "build:main" }] } })).toBe(
      true,
    );
    expect(isValid({ size: { maxx: 1 } })).toBe(false);
  });
});

describe("a baseline", () => {
  const LIMITS = ["--max-increase", "5%", "--dockerfile", "Dockerfile", "--format", "json"];

  test("in an archive: what grew, and by which line", async () => {
    const { exit, out } = await size(["--baseline", "before.tar", "--metric", "unpacked", ...LIMITS]);
    const [image] = JSON.parse(out).images;
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    expect(image.findings).toMatchObject([{ level: "over", limit: "max-increase", lines: [4] }]);
    expect(image.growth).toMatchObject([{ line: 4, unpackedBytes: 2000, paths: [{ path: "/app", bytes: 2000 }] }]);
    expect(image.baseline).toMatchObject({ state: "found", from: "before.tar", unpackedBytes: 13_500 });
    expect(exit).toBe(1);
  });

  test.each<[from: string, files: Readonly<Record<string, string>>, why: string]>([
    ["sizes.json", {}, "no such file"],
    ["sizes.json", { "sizes.json": '{"schemaVersion":1,"images":[]}' }, "it has no entry for image.tar on linux/amd64"],
    ["main.tar", {}, "no such file"],
  ])("that is missing from %s is told, and fails where it is required", async (from, files, why) => {
    const { exit, out } = await size(["--baseline", from, ...LIMITS], files);
    expect(JSON.parse(out).images[0]).toMatchObject({ verdict: "no-baseline", baseline: { from, state: "missing", why } });
    expect(exit).toBe(0);
    const required = await size(["--baseline", from, "--require-baseline"], files);
    expect(required.out).toContain(`No baseline found in ${from}: ${why}.`);
    expect(required.exit).toBe(2);
  });

  test("is written, compared with, and left as it is where little changed", async () => {
    const { cwd, exit, err } = await size(["--baseline", "sizes.json", "--update-baseline"]);
    expect(err).toContain("sizes.json: 1 image written\n");
    expect(exit).toBe(0);
    const written = readFileSync(join(cwd, "sizes.json"), "utf8");
    const again = (args: readonly string[]) => dfopt(["size", "image.tar", "--baseline", "sizes.json", ...args], { cwd, env: NO_ENGINE });
    expect((await again(["--max-increase", "1%"])).exit).toBe(0);
    writeFileSync(join(cwd, "image.tar"), await archiveOf(steps(3010)));
    expect((await again(["--update-baseline"])).err).toContain("sizes.json stays as it is");
    expect(readFileSync(join(cwd, "sizes.json"), "utf8")).toBe(written);
    writeFileSync(join(cwd, "image.tar"), await archiveOf(steps(9000)));
    expect((await again(["--max-increase", "1%", "--metric", "unpacked"])).exit).toBe(1);
    // What is written down as the new size is no failure.
    expect((await again(["--max-increase", "1%", "--metric", "unpacked", "--update-baseline"])).exit).toBe(0);
    expect((await again(["--max-increase", "1%", "--metric", "unpacked"])).exit).toBe(0);
  });

  test.each<[args: readonly string[], message: string]>([
    [["--baseline", "build:main"], "--baseline build:REV is for a Dockerfile in a repository"],
    [["--baseline", "Dockerfile"], "--baseline: Dockerfile is no archive of an image"],
    [["--baseline", "before.tar", "--update-baseline"], "--update-baseline writes a file whose name ends in .json, not before.tar"],
    [["--baseline", "broken.json"], "broken.json is no JSON"],
    [["--baseline", "broken.tar"], "error: --baseline broken.tar: "],
    [["--baseline", "localhost:1/app:1"], "error: --baseline localhost:1/app:1: localhost:1: "],
    [["--baseline", "app:1", "--from", "engine"], "error: --baseline app:1: no engine answers"],
  ])("%j", async (args, message) => {
    const { exit, err, cwd } = await size(args, { "broken.json": "{", "broken.tar": (await tar({ name: "x" })).toString("latin1") });
    expect(err).toContain(message);
    expect(exit).toBe(2);
    expect(existsSync(join(cwd, "sizes.json"))).toBe(false);
  });
});

describe("a baseline that is built", () => {
  const git = (cwd: string, ...args: readonly string[]) =>
    spawnSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.org", ...args], { cwd });

  test.each<[what: string, prepare: (cwd: string) => void, message: string]>([
    ["outside of a repository", () => {}, "not a git repository"],
    ["of a revision that is not there", (cwd) => git(cwd, "init", "--quiet"), "no merge base: fatal: "],
  ])("%s is an error before anything is built", async (_, prepare, message) => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE });
    prepare(cwd);
    const { PATH = "" } = process.env;
    const { exit, err } = await dfopt(["size", "--baseline", "build:nowhere"], { cwd, env: { PATH, DOCKER_HOST: "unix:///nowhere" } });
    expect(err).toContain("error: --baseline build:nowhere: ");
    expect(err).toContain(message);
    expect(err).not.toContain("engine");
    expect(exit).toBe(2);
  });
});
