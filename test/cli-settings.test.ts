import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import type { Invocation } from "../src/cli/command.js";
import { readRuleOptions } from "../src/cli/config/rule-options.js";
import type { Given } from "../src/cli/given.js";
import { isStandardOutput, withoutStandardOutput } from "../src/cli/io/standard-output.js";
import { readObserveSettings } from "../src/cli/observe/settings.js";
import { readSettings } from "../src/cli/settings.js";
import { diveRulesFor } from "../src/cli/size/dive-ci.js";
import { readImageSettings, readSizeSettings } from "../src/cli/size/settings.js";
import { isArchive, isLayout } from "../src/cli/size/subjects.js";
import { GITHUB, readSuggestSettings } from "../src/cli/suggest/settings.js";
import { readVerifySettings } from "../src/cli/verify/settings.js";
import { directoryWith } from "./cli.js";

const NO_RULES = { lowestEfficiency: undefined, highestWastedBytes: undefined, highestUserWastedPercent: undefined };
const NOTHING: Given = new Map();

function given(options: Readonly<Record<string, string | readonly string[]>>): Given {
  return new Map(Object.entries(options).map(([name, value]) => [name, { values: [value].flat(), from: `--${name}` }]));
}

test("where nobody says anything, settings are those of the manual", () => {
  expect(readSettings(NOTHING, {})).toEqual({
    safety: "verify",
    target: undefined,
    otherTargets: [],
    services: [],
    buildArgs: new Map(),
    context: { is: "beside the Dockerfile" },
    evidence: undefined,
  });
  expect(readVerifySettings(NOTHING, "/work")).toEqual({
    against: undefined,
    commands: [],
    probes: [],
    start: "compared",
    startSeconds: 10,
    network: "none",
    ignored: [],
    touches: [],
    bisects: "never",
    gains: "in all",
    originals: "twice where contents differ",
    cache: "ignore",
    pull: "never",
    engine: undefined,
    builders: [],
    jobs: 1,
    platform: undefined,
    timeoutSeconds: 3600,
    keeps: "nothing",
    format: "text",
    output: undefined,
  });
  expect(readSizeSettings(NOTHING, "/work")).toEqual({
    engine: undefined,
    builder: undefined,
    from: undefined,
    platforms: [],
    pull: "never",
    timeoutSeconds: 3600,
    keeps: "nothing",
    updates: "nothing",
    requires: "nothing",
    format: "text",
    output: undefined,
  });
  expect(readImageSettings(NOTHING, NO_RULES)).toEqual({
    budget: {
      metric: "transfer",
      max: undefined,
      warn: undefined,
      maxIncrease: undefined,
      warnIncrease: undefined,
      minIncrease: 0,
      maxLayers: undefined,
      maxWasted: undefined,
      from: new Map(),
      dive: NO_RULES,
    },
    baseline: undefined,
    updateThreshold: { of: "percent", percent: 1, text: "1 %" },
  });
  expect(readObserveSettings(NOTHING, "/work")).toEqual({
    trace: undefined,
    pull: "never",
    engine: undefined,
    builder: undefined,
    platform: undefined,
    timeoutSeconds: 3600,
    keeps: "nothing",
    output: undefined,
  });
});

test("what is given counts, files as seen from the working directory", () => {
  const verify = {
    against: "b/Dockerfile",
    "no-start": "true",
    "start-seconds": ["1", "7"],
    bisect: "false",
    each: "false",
    cache: "true",
  };
  expect(readVerifySettings(given({ ...verify, builder: ["a,b", "c,"], jobs: "3", output: "out.html" }), "/work")).toMatchObject({
    against: "/work/b/Dockerfile",
    start: "left out",
    startSeconds: 7,
    cache: "use",
    builders: ["a", "b", "c"],
    jobs: 3,
    output: "/work/out.html",
  });
  expect(readObserveSettings(given({ run: "a", timeout: "900", keep: "true" }), "/work")).toMatchObject({
    trace: { commands: ["a"], probes: [], seconds: 0, network: "none", timeoutSeconds: 600 },
    timeoutSeconds: 900,
    keeps: "everything",
  });
  expect(readObserveSettings(given({ seconds: "5", timeout: "60" }), "/work").trace).toMatchObject({ seconds: 5, timeoutSeconds: 60 });
  expect(
    readSettings(given({ "build-arg": ["A=b=c", "HOME", "GONE"], safe: "true", "no-context": "true" }), { HOME: "/root" }),
  ).toMatchObject({
    safety: "safe",
    buildArgs: new Map([
      ["A", "b=c"],
      ["HOME", "/root"],
    ]),
    context: { is: "none" },
  });
});

test.each<[string, () => unknown, string]>([
  ["a number below 1", () => readVerifySettings(given({ jobs: "0" }), "/"), 'jobs: "0" is not a whole number from 1 on'],
  ["half a number", () => readVerifySettings(given({ timeout: "1.5" }), "/"), 'timeout: "1.5" is not a whole number from 1 on'],
  ["a probe without a scheme", () => readObserveSettings(given({ probe: "localhost:80" }), "/"), "is not a URL that begins with http"],
  ["a probe at no port", () => readObserveSettings(given({ probe: "http://a:65536/" }), "/"), "65536 is no port: the last is 65535"],
  ["a build argument without a name", () => readSettings(given({ "build-arg": ["A=b", "=c"] }), {}), '"=c" is not NAME=VALUE'],
  [
    "a limit without a baseline",
    () => readImageSettings(given({ "max-increase": "5%" }), NO_RULES),
    "there is no baseline to compare with",
  ],
  ["probes of what is not started", () => readVerifySettings(given({ probe: "http://a/", "no-start": "true" }), "/"), "--no-start"],
])("refused: %s", (_, read, message) => {
  expect(read).toThrow(message);
});

test("the last port is one", () => {
  expect(readVerifySettings(given({ probe: "http://a:65535/" }), "/").probes).toEqual(["http://a:65535/"]);
});

describe("the rules of dive", () => {
  const rulesOf = (text: string) => diveRulesFor(directoryWith({ ".dive-ci": `rules:\n  ${text}\n` }));

  test.each([
    ["lowestEfficiency: 0", { lowestEfficiency: 0 }],
    ['lowestEfficiency: "1"', { lowestEfficiency: 1 }],
    ["highestUserWastedPercent: 0.1", { highestUserWastedPercent: 0.1 }],
    ["highestWastedBytes: 20MB", { highestWastedBytes: 20_000_000 }],
    ["highestWastedBytes: disabled", {}],
    ["highestWastedBytes:", {}],
  ])("%s", (text, rules) => {
    expect(rulesOf(text)).toEqual({ ...NO_RULES, ...rules });
  });

  test.each([
    ["lowestEfficiency: 1.1", "a number from 0 to 1"],
    ["lowestEfficiency: -0.1", "a number from 0 to 1"],
    ['highestUserWastedPercent: " "', "a number from 0 to 1"],
    ["highestWastedBytes: 20%", "a size such as 20MB"],
  ])("%s is none", (text, what) => {
    expect(() => rulesOf(text)).toThrow(what);
  });
});

test("what is a layout of an image, or an archive of one, is told by what lies there", () => {
  const folder = directoryWith({ "a/oci-layout": "", "b/index.json": "", "b/blobs/x": "", "c/index.json": "", "plain.tar": "no tar" });
  const at = (name: string) => join(folder, name);
  expect(["a", "b", "c"].map((name) => isLayout(at(name)))).toEqual([true, true, false]);
  expect(isArchive(at("plain.tar"))).toBe(false);
  expect(isArchive(join(directoryWith({ gz: Buffer.from([0x1f, 0x8b, 8, 0]) }), "gz"))).toBe(true);
});

test.each<[Readonly<Record<string, string | readonly string[]>>, Readonly<Record<string, object>>]>([
  [{}, {}],
  [{ only: "use-cache-mount" }, { "use-cache-mount": { where: "all" } }],
  [{ enable: "drop-unused-stages,merge-run" }, { "drop-unused-stages": { stages: "all" } }],
  [{ only: "use-cache-mount", option: "use-cache-mount.where=rebuilt" }, { "use-cache-mount": { where: "rebuilt" } }],
  [{ option: ["merge-run.when=always", "merge-run.when=pays"] }, { "merge-run": { when: "pays" } }],
])("options of rules: %j", (options, expected) => {
  expect(Object.fromEntries(readRuleOptions(rules, given(options)))).toEqual(expected);
});

describe("what suggest posts at most", () => {
  const mostOf = (options: Readonly<Record<string, string>>) =>
    readSuggestSettings({ given: given({ "dry-run": "true", ...options }), io: { env: {} } as Invocation["io"] }, GITHUB).mostComments;

  test.each([
    [{}, 25],
    [{ "max-comments": "0" }, 0],
    [{ "max-comments": "7" }, 7],
  ])("%j: %i comments", (options, most) => {
    expect(mostOf(options)).toBe(most);
  });

  test.each(["-1", "1.5", "many"])("%s is no number of comments", (most) => {
    expect(() => mostOf({ "max-comments": most })).toThrow("a number of comments");
  });
});

test("-o - is standard output, where a command prints anyway", () => {
  expect(["-", "/dev/stdout", "a", undefined].map(isStandardOutput)).toEqual([true, true, false, false]);
  const invocation = (options: Readonly<Record<string, string>>) => ({ given: given(options) }) as Invocation;
  expect([...withoutStandardOutput(invocation({ output: "-", keep: "true" })).given.keys()]).toEqual(["keep"]);
  const toFile = invocation({ output: "a", keep: "true" });
  expect(withoutStandardOutput(toFile)).toBe(toFile);
});
