import { describe, expect, test } from "vitest";
import type { VerifyRequest } from "../src/verify/request.js";
import { verify } from "../src/verify/verify.js";
import { type Did, requestOf, runningEngine } from "./made-up-engine.js";

const URL = "http://localhost:8000/";
const SERVES: Did = { answers: { [URL]: { status: 200, body: "hello" } } };
const MISSING: Did = { status: 127, obstacle: 'exec: "nosuch": executable file not found in $PATH' };

/** Verifies with containers. The command line is `nosuch` or whatever `more` asks for. */
function verifyRuns(does: Parameters<typeof runningEngine>[0], more: Partial<VerifyRequest> = {}, probes: readonly string[] = []) {
  const request = requestOf(runningEngine(does));
  const containers = { ...request.containers, probes, startSeconds: 0.25 };
  return verify({ ...request, start: "compared", containers, bisects: "never", ...more });
}

describe("what neither image can do proves nothing", () => {
  test("a probe that nothing answers", async () => {
    const { verdict, reason, runs } = await verifyRuns(() => ({}), {}, [URL]);
    expect({ verdict, reason }).toEqual({ verdict: "unverified", reason: `${URL}: nothing answers in either image` });
    expect(runs.map(({ command, equal, obstacle }) => ({ command, equal, obstacle }))).toEqual([
      { command: "(start)", equal: true, obstacle: undefined },
      { command: URL, equal: false, obstacle: "nothing answers in either image" },
    ]);
  });

  test("a probe of a program that ends", async () => {
    const { verdict, reason } = await verifyRuns(() => ({ status: 0 }), {}, [URL]);
    expect({ verdict, reason }).toEqual({ verdict: "unverified", reason: `${URL}: the program ended before it answered, in both images` });
  });

  test("a probe of a program that fails, and says why above a trace", async () => {
    const stderr = "Starting\nError: getaddrinfo ENOTFOUND db\n    at lookup (node:dns:1:1) {\n  errno: -3008\n}\n\nNode.js v20.20.2\n";
    const { reason } = await verifyRuns(() => ({ status: 1, stderr }), {}, [URL]);
    expect(reason).toBe(`${URL}: the program ended before it answered, in both images: Error: getaddrinfo ENOTFOUND db`);
  });

  test.each<[string, Did, string]>([
    ["is not there", MISSING, 'exec: "nosuch": executable file not found in $PATH'],
    ["is not there for a shell", { status: 127, stdout: "sh: 1: nosuch: not found\n" }, "sh: 1: nosuch: not found"],
    ["may not be run", { status: 126 }, "ends with 126"],
    ["has no user", { status: 128, obstacle: "unable to find user nobodyatall" }, "unable to find user nobodyatall"],
  ])("a command that %s", async (_, did, why) => {
    const { verdict, reason, hint, runs } = await verifyRuns(() => did, { start: "left out", commands: ["nosuch"] });
    expect({ verdict, reason }).toEqual({ verdict: "unverified", reason: `nosuch: neither image can run it: ${why}` });
    expect(hint).toBe("choose a command that the original can run");
    expect(runs[0]?.equal).toBe(false);
  });

  test("an engine that only builds", async () => {
    const { verdict, reason } = await verify({ ...requestOf({ ...runningEngine(() => SERVES), runs: false }), commands: ["app"] });
    expect({ verdict, reason }).toEqual({ verdict: "unverified", reason: "app: buildah runs no containers here" });
  });

  test("that neither starts is said with the verdict, which is about what can be told apart", async () => {
    const { verdict, reason, runs } = await verifyRuns(() => MISSING);
    expect(verdict).toBe("equal");
    expect(reason).toBe(
      'nothing differs that somebody who runs the image could miss, but neither starts: exec: "nosuch": executable file not found in $PATH',
    );
    expect(runs[0]).toMatchObject({ command: "(start)", equal: false });
  });

  test("how the rewrite ends is said once", async () => {
    const ends = (stdout: string) => verifyRuns((text) => ({ status: text.includes("#") ? 1 : 0, stdout }));
    expect((await ends("")).reason).toBe("ends with 0, and the rewrite ends with 1");
    expect((await ends("a\nno file\n")).reason).toBe("ends with 0, and the rewrite ends with 1: no file");
  });

  test.each<[before: Did, after: Did, reason: string]>([
    [
      { health: "healthy" },
      { health: "starting", healthSays: "sh: curl: not found" },
      "its health check succeeds, and the rewrite's does not: sh: curl: not found",
    ],
    [{ health: "healthy" }, { health: "unhealthy" }, "its health check succeeds, and the rewrite's does not"],
    [{ health: "starting" }, { health: "healthy" }, "nothing differs that somebody who runs the image could miss"],
  ])("health", async (before, after, reason) => {
    expect((await verifyRuns((text) => (text.includes("#") ? after : before))).reason).toBe(reason);
  });

  test("the directory above a cache that it writes is none that it writes to", async () => {
    const { reason } = await verifyRuns((text) => ({ writes: text.includes("#") ? [] : ["/var", "/var/cache", "/var/cache/man"] }));
    expect(reason).toBe("nothing differs that somebody who runs the image could miss");
  });

  test("what it writes is said by its name, not by the directories above", async () => {
    const { reason } = await verifyRuns((text) => ({ writes: text.includes("#") ? [] : ["/var", "/var/mail", "/var/mail/root"] }));
    expect(reason).toBe("it writes /var/mail/root, and the rewrite does not");
  });

  test("what differs comes first", async () => {
    const { verdict } = await verifyRuns((text) => (text.includes("#") ? { status: 1 } : {}), { commands: ["nosuch"] }, [URL]);
    expect(verdict).toBe("differs");
  });
});

describe("how they start", () => {
  const start = (before: Did, after: Did, again: Did = before) => {
    let looks = 0;
    return verifyRuns((text) => (text.includes("#") ? after : looks++ === 0 ? before : again));
  };
  const EQUAL = "nothing differs that somebody who runs the image could miss";

  test.each<[what: string, before: Did, after: Did, reason: string]>([
    ["another port", { listens: [80] }, { listens: [80, 81] }, "it listens on 80, and the rewrite on 80, 81"],
    ["no port", { listens: [80] }, {}, "it listens on 80, and the rewrite on nothing"],
    ["ports that are not known", { listens: [80] }, { listens: undefined }, EQUAL],
    ["ports that were not known", { listens: undefined }, { listens: [80] }, EQUAL],
    [
      "another reason to end",
      { status: 1, stderr: "no database" },
      { status: 1, stderr: "no module" },
      "standard error differs in line 1: «no database», and with the rewrite «no module»",
    ],
    [
      "another output",
      { status: 0, stdout: "a" },
      { status: 0, stdout: "b" },
      "standard output differs in line 1: «a», and with the rewrite «b»",
    ],
    ["output while it runs", { stdout: "a", stderr: "a" }, { stdout: "b", stderr: "b" }, EQUAL],
    ["an end", { stdout: "a" }, { status: 1, stdout: "b" }, "goes on running, and the rewrite ends with 1: b"],
    ["no end", { status: 1 }, { stdout: "b" }, "ends with 1, and the rewrite goes on running"],
    [
      "a program that is gone",
      { status: 0 },
      MISSING,
      'ends with 0, and the rewrite ends with 127: exec: "nosuch": executable file not found in $PATH',
    ],
    ["a program that is new", MISSING, { status: 0 }, "ends with 127, and the rewrite ends with 0"],
    ["a health check more", { health: undefined }, { health: "unhealthy" }, EQUAL],
    ["a log more", { writes: ["/a"] }, { writes: ["/a", "/b"] }, EQUAL],
    ["no log", { writes: ["/a", "/b", "/c"] }, { writes: ["/c"] }, "it writes /a and 1 more, and the rewrite does not"],
    ["no noise", { writes: ["/var/log/a.log"] }, {}, EQUAL],
  ])("%s", async (_, before, after, reason) => {
    expect((await start(before, after)).reason).toBe(reason);
  });

  test.each<[what: string, before: Did, after: Did, again: Did]>([
    ["ports", { listens: [80] }, { listens: [81] }, { listens: [82] }],
    ["health", { health: "healthy" }, { health: "unhealthy" }, { health: "unhealthy" }],
    ["files", { writes: ["/a"] }, {}, {}],
    ["error output", { status: 1, stderr: "a" }, { status: 1, stderr: "b" }, { status: 1, stderr: "c" }],
  ])("%s that the original has otherwise the second time are noise", async (_, before, after, again) => {
    const { reason, runs } = await start(before, after, again);
    expect(reason).toBe(EQUAL);
    expect(runs.map(({ noise }) => noise.length)).toEqual([1]);
  });

  test("where one of the two starts, it proves something", async () => {
    for (const [before, after] of [
      [{ status: 0 }, MISSING],
      [MISSING, { status: 0 }],
      [{}, MISSING],
    ] as const)
      expect((await start(before, after)).runs.map(({ obstacle }) => obstacle)).toEqual([undefined]);
    expect((await start({ stdout: "a" }, {})).runs).toMatchObject([{ before: { status: undefined, stdout: "a" } }]);
    expect((await start({ status: 3 }, { status: 3 })).runs).toMatchObject([{ before: { status: 3 } }]);
  });

  test("where one of the two answers a probe, it proves something", async () => {
    const answers = (before: Did, after: Did) => verifyRuns((text) => (text.includes("#") ? after : before), {}, [URL]);
    expect((await answers({}, SERVES)).reason).toBe(`${URL} answers nothing, and with the rewrite 200`);
    const other = { answers: { [URL]: { status: 200, body: "other" } } };
    expect((await answers(SERVES, other)).reason).toBe(`${URL} differs in line 1: «hello», and with the rewrite «other»`);
    const typed = (type: string) => ({ answers: { [URL]: { status: 200, type, body: "hello" } } });
    expect((await answers(typed("text/css"), typed("text/plain"))).reason).toBe(`${URL} has text/css, and with the rewrite text/plain`);
    expect((await answers(typed("text/css"), SERVES)).reason).toBe(`${URL} has text/css, and with the rewrite no Content-Type`);
    expect((await answers(typed("text/css"), typed("text/css"))).verdict).toBe("equal");
    expect((await answers({ status: 0 }, {})).reason).toBe("ends with 0, and the rewrite goes on running");
    expect((await answers({}, { status: 0 })).runs[1]?.obstacle).toBe("nothing answers in either image");
    expect((await answers({ status: 0 }, {})).runs[1]?.obstacle).toBe("nothing answers in either image");
    expect((await answers(SERVES, {})).runs[1]?.obstacle).toBeUndefined();
    expect((await answers({}, SERVES)).runs[1]?.obstacle).toBeUndefined();
  });

  test("a command that the original alone can run, and one that the rewrite alone can", async () => {
    const runs = (before: Did, after: Did) =>
      verifyRuns((text) => (text.includes("#") ? after : before), { start: "left out", commands: ["nosuch"] });
    expect((await runs({ status: 0 }, MISSING)).reason).toBe("nosuch: ends with 0, and the rewrite ends with 127");
    expect((await runs(MISSING, { status: 0 })).verdict).toBe("differs");
    for (const [before, after] of [
      [{ status: 0 }, MISSING],
      [MISSING, { status: 0 }],
    ] as const)
      expect((await runs(before, after)).runs.map(({ obstacle }) => obstacle)).toEqual([undefined]);
    expect((await runs({ status: 0, stderr: "a" }, { status: 0, stderr: "b" })).reason).toBe(
      "nosuch: standard error differs in line 1: «a», and with the rewrite «b»",
    );
  });
});

describe("what works in both is the same", () => {
  test("a probe, with the status of its answer", async () => {
    const { verdict, runs } = await verifyRuns(() => SERVES, {}, [URL]);
    expect(verdict).toBe("equal");
    expect(runs).toMatchObject([
      { kind: "start", command: "(start)", equal: true },
      { kind: "probe", command: URL, equal: true, before: { status: 200, stdout: "hello" }, after: { status: 200 } },
    ]);
  });

  test.each([0, 1, 3, 128, 137])("an image that ends by itself with %i", async (status) => {
    const { verdict, runs } = await verifyRuns(() => ({ status }));
    expect({ verdict, obstacle: runs[0]?.obstacle }).toEqual({ verdict: "equal", obstacle: undefined });
  });

  test.each([
    ["/tmp/tsx-0/18.pipe", "/tmp/tsx-0/19.pipe", "equal"],
    ["/run/app/18.lock", "/run/app/7.lock", "equal"],
    ["/tmp/.ts-nodecISOSV/a", "/tmp/.ts-nodeQz81ab/a", "equal"],
    ["/tmp/report", "/tmp/other", "differs"],
    ["/tmp/README", "/tmp/CHANGE", "differs"],
    ["/data/18.db", "/data/19.db", "differs"],
  ] as const)("writing %s instead of %s", async (before, after, verdict) => {
    const writes = (text: string) => ({ writes: [text.includes("#") ? after : before] });
    expect((await verifyRuns(writes)).verdict).toBe(verdict);
  });

  test("an answer that differs is the probe's", async () => {
    const { reason, problems, runs } = await verifyRuns((text) => (text.includes("#") ? {} : SERVES), {}, [URL]);
    expect(reason).toBe(`${URL} answers 200, and with the rewrite nothing`);
    expect(problems).toEqual([{ kind: "probe", message: reason }]);
    expect(runs.map(({ equal }) => equal)).toEqual([true, false]);
  });
});

describe("--twice", () => {
  const twice: Partial<VerifyRequest> = { originals: "twice" };

  /** A program that prints another number each time, and then what `then` says. */
  function counting(then: (dockerfile: string) => string) {
    let times = 0;
    return (dockerfile: string): Did => ({ status: 0, stdout: `${++times}\n${then(dockerfile)}\n` });
  }

  test("what the original prints anew each time does not count, of its start and of commands", async () => {
    const { verdict, runs } = await verifyRuns(
      counting(() => "ready"),
      { ...twice, commands: ["app"] },
    );
    expect(verdict).toBe("equal");
    expect(runs.map(({ equal, noise }) => ({ equal, noise }))).toEqual([
      { equal: true, noise: ["standard output differs in line 1: «1», and with the rewrite «2»"] },
      { equal: true, noise: ["standard output differs in line 1: «4», and with the rewrite «5»"] },
    ]);
  });

  test("what it prints each time counts", async () => {
    const { verdict, reason } = await verifyRuns(
      counting((text) => (text.includes("#") ? "broken" : "ready")),
      twice,
    );
    expect({ verdict, reason }).toEqual({
      verdict: "differs",
      reason: "standard output differs in line 2: «ready», and with the rewrite «broken»",
    });
  });

  test("how it ends counts, unless the original ends differently each time", async () => {
    const steady = await verifyRuns((text) => ({ status: text.includes("#") ? 2 : 0 }), twice);
    expect(steady.verdict).toBe("differs");
    let times = 0;
    const unsteady = await verifyRuns(() => ({ status: times++ }), twice);
    expect(unsteady.verdict).toBe("equal");
  });

  test("with --bisect, no rule is to blame for it", async () => {
    const { verdict, bisected } = await verifyRuns(
      counting(() => "ready"),
      { ...twice, bisects: "when it differs" },
    );
    expect({ verdict, bisected }).toEqual({ verdict: "equal", bisected: undefined });
  });

  test.each<[string, string, string, boolean]>([
    ["numbers", "built 17 of 20", "built 18 of 20", true],
    ["identifiers", "session 9f3a01", "session bc77d2", true],
    ["words", "ready", "broken", false],
    ["lines", "1", "1\n2", false],
  ])("output that differs in %s hints at --ignore-output or not", async (_, before, after, hints) => {
    const { verdict, hint } = await verifyRuns((text) => ({ status: 0, stdout: text.includes("#") ? after : before }));
    expect(verdict).toBe("differs");
    expect(hint).toContain(hints ? "if it says nothing, `--ignore-output REGEX` leaves it out" : "--bisect");
  });

  test("without it, what the original prints anew each time does not count either", async () => {
    const { verdict, runs } = await verifyRuns(counting(() => "ready"));
    expect(verdict).toBe("equal");
    expect(runs.map(({ equal }) => equal)).toEqual([true]);
  });
});

test("--bisect blames no rule for what cannot be verified either way", async () => {
  const { verdict, bisected } = await verifyRuns(
    (text) => (text.includes("use-copy") ? { status: 1 } : {}),
    { bisects: "when it differs" },
    [URL],
  );
  expect(verdict).toBe("differs");
  expect(bisected?.guilty.map(({ rule }) => rule)).toEqual(["use-copy"]);
});
