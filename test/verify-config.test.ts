import { describe, expect, test } from "vitest";
import type { ImageConfig } from "../src/image/image.js";
import type { Expected } from "../src/verify/expected.js";
import { by, compare, problemsOf, SPLIT } from "./made-up-comparison.js";

type Config = Partial<ImageConfig>;

const configs = (before: Config, after: Config, expected?: Expected) =>
  problemsOf({ before: { config: before }, after: { config: after }, ...(expected === undefined ? {} : { expected }) });
const explained = (before: Config, after: Config, expected?: Expected) =>
  compare({ before: { config: before }, after: { config: after }, ...(expected === undefined ? {} : { expected }) }).config.map(
    ({ field, expectedBy }) => [field, expectedBy],
  );
const labels = (name: string, value: string) => ({ labels: new Map([[name, value]]) });
const env = (name: string, value: string) => ({ env: new Map([[name, value]]) });
const PROGRAM = { files: { "/app": { mode: 0o755 } } } as const;

describe("fields that differ", () => {
  test.each<[what: string, before: Config, after: Config, problem: string]>([
    ["a port", { exposedPorts: ["80/tcp"] }, {}, "config: ExposedPorts is gone: it was 80/tcp"],
    [
      "a port more",
      { exposedPorts: ["80/tcp"] },
      { exposedPorts: ["80/tcp", "81/tcp"] },
      "config: ExposedPorts was 80/tcp, and is 80/tcp 81/tcp now",
    ],
    ["a volume", {}, { volumes: ["/data"] }, "config: Volumes is new: /data"],
    ["a label", labels("version", "1"), labels("version", "2"), "config: Labels.version was 1, and is 2 now"],
    ["blanks, which reports show as one", env("A", "x  y"), env("A", "x y"), "config: Env.A has other white space now: it was x  y"],
    ["a blank at the end", env("A", "x "), env("A", "x"), "config: Env.A has other white space now: it was x "],
    ["a stop signal", { stopSignal: "SIGINT" }, {}, "config: StopSignal is gone: it was SIGINT"],
    ["a signal whose name has that of the default in it", { stopSignal: "RTMIN+15" }, {}, "config: StopSignal is gone: it was RTMIN+15"],
    ["a shell", { shell: ["/bin/bash", "-c"] }, {}, 'config: Shell is gone: it was ["/bin/bash","-c"]'],
    ["a shell that stops", { shell: ["/bin/sh", "-ec"] }, { shell: ["/bin/sh", "-c"] }, 'config: Shell is gone: it was ["/bin/sh","-ec"]'],
    [
      "triggers",
      { onBuild: ["RUN a", "RUN b"] },
      { onBuild: ["RUN b", "RUN a"] },
      "config: OnBuild was RUN a\nRUN b, and is RUN b\nRUN a now",
    ],
    [
      "an interval",
      { healthcheck: { test: ["NONE", "a"], retries: 1 } },
      { healthcheck: { test: ["CMD", "true"] } },
      "config: Healthcheck is new",
    ],
    ["the machine", { architecture: "arm64" }, {}, "config: Architecture was linux/arm64, and is linux/amd64 now"],
    ["the system", { os: "windows" }, {}, "config: Architecture was windows/amd64, and is linux/amd64 now"],
    ["the words of a command", { cmd: ["a b"] }, { cmd: ["a", "b"] }, 'config: Cmd was ["a b"], and is ["a","b"] now'],
    ["an entrypoint", { entrypoint: ["/app"] }, { cmd: ["/app"] }, 'config: Entrypoint is gone: it was ["/app"]'],
    ["the group of root", { user: "root:app" }, {}, "user: User is gone: it was root:app"],
    ["a user named like root", { user: "rooted" }, {}, "user: User is gone: it was rooted"],
  ])("%s", (_, before, after, problem) => {
    expect(configs(before, after).some((one) => one.startsWith(problem))).toBe(true);
  });

  test("and those that do not: an order, what is empty, and names of the default", () => {
    expect(configs({ exposedPorts: ["80/tcp", "81/tcp"] }, { exposedPorts: ["81/tcp", "80/tcp"] })).toEqual([]);
    expect(configs({ exposedPorts: [], volumes: [], onBuild: [], cmd: [], entrypoint: [], labels: new Map() }, {})).toEqual([]);
    expect(configs({ stopSignal: "15" }, { stopSignal: "SIGTERM" })).toEqual([]);
    expect(configs({ user: "0:0" }, { user: "0" })).toEqual([]);
  });
});

describe("explained", () => {
  test("are a label that is what MAINTAINER was, and no other", () => {
    const author = { author: "me" };
    expect(explained(author, { ...author, ...labels("maintainer", "me") })).toEqual([["Labels.maintainer", "use-label-maintainer"]]);
    expect(explained(author, { ...author, ...labels("maintainer", "you") })).toEqual([["Labels.maintainer", undefined]]);
    expect(explained(author, { ...author, ...labels("author", "me") })).toEqual([["Labels.author", undefined]]);
    expect(explained({ ...author, ...labels("maintainer", "you") }, { ...author, ...labels("maintainer", "me") })).toEqual([
      ["Labels.maintainer", undefined],
    ]);
  });

  test("is a variable that a rule unsets, not one that has another value", () => {
    const rule = by("split-build-stage", { unsets: ["A"] });
    expect(explained(env("A", "1"), { env: new Map() }, rule)).toEqual([["Env.A", "split-build-stage"]]);
    expect(explained(env("A", "1"), env("A", "2"), rule)).toEqual([["Env.A", undefined]]);
    expect(explained(labels("A", "1"), { labels: new Map() }, rule)).toEqual([["Labels.A", undefined]]);
  });

  test("are variables and labels of the bases of a split, not what differs, nor what programs read by themselves", () => {
    expect(explained(env("GOPATH", "/go"), { env: new Map() }, SPLIT)).toEqual([["Env.GOPATH", "split-build-stage"]]);
    expect(explained({ env: new Map() }, env("A", "1"), SPLIT)).toEqual([["Env.A", "split-build-stage"]]);
    expect(explained(env("A", "1"), env("A", "2"), SPLIT)).toEqual([["Env.A", undefined]]);
    expect(explained(labels("a", "1"), { labels: new Map() }, SPLIT)).toEqual([["Labels.a", "split-build-stage"]]);
    expect(explained({ labels: new Map() }, labels("a", "1"), SPLIT)).toEqual([["Labels.a", "split-build-stage"]]);
    expect(explained(labels("a", "1"), labels("a", "2"), SPLIT)).toEqual([["Labels.a", undefined]]);
    for (const name of ["LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "LD_PRELOAD", "SSL_CERT_FILE", "SSL_CERT_DIR"])
      expect(explained(env(name, "1"), { env: new Map() }, SPLIT)).toEqual([[`Env.${name}`, undefined]]);
    expect(explained(env("BLD_PRELOAD", "1"), { env: new Map() }, SPLIT)).toEqual([["Env.BLD_PRELOAD", "split-build-stage"]]);
    expect(explained(labels("LANG", "1"), { labels: new Map() }, SPLIT)).toEqual([["Labels.LANG", "split-build-stage"]]);
  });

  test("is nothing else by a split", () => {
    for (const config of [{ volumes: ["/a"] }, { stopSignal: "SIGINT" }, { workingDir: "/a" }, { cmd: ["a"] }])
      expect(explained(config, {}, SPLIT).map(([, rule]) => rule)).toEqual([undefined]);
  });

  test("is neither a label nor a variable that the rewrite itself adds", () => {
    const rewritten = "FROM debian\nLABEL a=1\nENV B=1\n";
    const one = { before: { config: { env: new Map() } }, after: { config: { ...labels("a", "1"), ...env("B", "1") } } };
    expect(compare({ ...one, rewritten, expected: SPLIT }).config.map(({ expectedBy }) => expectedBy)).toEqual([undefined, undefined]);
  });

  test("is a start that a rule said, and no other command", () => {
    const expected: Expected = { ...SPLIT, rules: [{ rule: "split-build-stage", differences: { starts: ["/app"] } }] };
    const start = (entrypoint: readonly string[]) =>
      compare({ before: { ...PROGRAM, config: { entrypoint: ["run"] } }, after: { ...PROGRAM, config: { entrypoint } }, expected }).config;
    expect(start(["/app"])).toMatchObject([{ expectedBy: "split-build-stage" }]);
    for (const words of [["/app", "-v"], ["/app "], ["/bin/sh", "-c", "/other"], ["/bin/sh", "-e", "/app"], ["/bin/bash", "-c", "/app"]])
      expect(start(words)).toMatchObject([{ expectedBy: undefined }]);
  });

  test("is no PATH in which a directory is twice, or in another place", () => {
    const at = (path: string) => ({ config: env("PATH", path), files: { "/a/x": "", "/b/x": "" } });
    const path = (before: string, after: string) => problemsOf({ before: at(before), after: at(after), expected: SPLIT });
    expect(path("/a:/b/", "/a/:/c:/b")).toEqual([]);
    expect(path("/a:/b:/a", "/a:/b")).toHaveLength(1);
  });
});
