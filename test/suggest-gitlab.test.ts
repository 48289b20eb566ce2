import { describe, expect, test } from "vitest";
import { EXIT, type Exit } from "../src/cli/exit.js";
import type { Given } from "../src/cli/given.js";
import { createMessages, describeError } from "../src/cli/io/messages.js";
import { suggestOnGitlab } from "../src/cli/suggest/gitlab.js";
import { PLAIN } from "../src/report/paint.js";
import { oldLinesOf } from "../src/suggest/hunks.js";
import { fingerprintsIn, isSummary } from "../src/suggest/marker.js";
import type { Ran } from "./cli.js";
import { type FakeGitLab, OTHER, startFakeGitLab } from "./gitlab/fake.js";

const TOKEN = "glpat-thisIsTheSecret";

async function suggest(fake: FakeGitLab, options: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (list: string[]) => (data: string | Uint8Array) => {
    list.push(Buffer.from(data).toString());
  };
  const stderr = { write: into(err), isTerminal: false };
  const messages = createMessages(stderr, PLAIN, "verbose");
  const given: Given = new Map(
    Object.entries({ gitlab: "octo/app!1", ...options }).map(([name, value]) => [name, { values: [value], from: `--${name}` }]),
  );
  const io = {
    readStdin: () => Promise.reject(new Error("reads no standard input")),
    stdout: { write: into(out), isTerminal: false },
    stderr,
    cwd: "/nowhere",
    env: { CI_API_V4_URL: fake.url, GITLAB_TOKEN: TOKEN },
  };
  let exit: Exit;
  try {
    exit = await suggestOnGitlab({ paths: [], passed: [], given, io, messages }, 1);
  } catch (error) {
    messages.fail(describeError(error, messages));
    exit = EXIT.failed;
  }
  return { exit, out: out.join(""), err: err.join("") };
}

const BLOCKS = (count: number) =>
  Array.from({ length: count }, (_, index) => `ENV VAR${index} value\nWORKDIR /place/${index}\nRUN make step${index}\n`);
const dockerfile = (places: number) => `FROM debian:12\n${BLOCKS(places).join("")}`;
const visible = ({ discussions }: FakeGitLab) =>
  discussions.map(({ author, body, position, resolved }) => ({ author, body, position, resolved }));
const lines = ({ discussions }: FakeGitLab) => discussions.flatMap(({ position }) => position?.new_line ?? []);

test("the old numbers of lines that a patch shows unchanged", () => {
  expect([...oldLinesOf("@@ -1,3 +1,4 @@\n a\n+b\n c\n-d\n+e\n@@ -9 +10 @@\n x")]).toEqual([
    [1, 1],
    [3, 2],
    [10, 9],
  ]);
});

describe("a merge request is reviewed", () => {
  test("a suggestion at each place, one summary; a second run posts nothing", async () => {
    const fake = await startFakeGitLab({}, { "app/Dockerfile": dockerfile(30) });
    expect(await suggest(fake)).toMatchObject({ exit: 0, err: expect.stringContaining("posted 25 suggestions, 5 more in a note") });
    expect(lines(fake)).toHaveLength(25);
    expect(fake.discussions[24]?.body).toContain("```suggestion:-0+0\nENV VAR0=value\n```");
    expect(fake.discussions.filter(({ body }) => isSummary(body))).toHaveLength(1);
    const before = visible(fake);
    expect((await suggest(fake)).err).toContain("nothing new: 30 suggestions known already");
    expect(visible(fake)).toEqual(before);
  });

  test("one that is new has no commits for a moment, and is waited for", async () => {
    const fake = await startFakeGitLab({}, { Dockerfile: dockerfile(1) });
    fake.unprepared = 2;
    expect(await suggest(fake)).toMatchObject({ exit: 0, err: expect.stringContaining("posted 1 suggestion") });
    fake.unprepared = 9;
    expect(await suggest(fake)).toMatchObject({
      exit: 2,
      err: expect.stringContaining("GitLab has no diff of octo/app!1 yet\n  start it again in a while"),
    });
  });

  test("on unchanged lines by both numbers; what the diff does not show is in a note", async () => {
    const base = { Dockerfile: dockerfile(9) };
    const fake = await startFakeGitLab(base, {
      Dockerfile: `RUN first\n${dockerfile(9)}`.replace("RUN first\nFROM debian:12", "FROM debian:12\nRUN first"),
    });
    await suggest(fake);
    expect(fake.discussions[0]?.position).toMatchObject({ new_line: 3, old_line: 2 });
    const note = fake.discussions.find(({ body, position }) => position === undefined && !isSummary(body));
    expect(fingerprintsIn(note?.body ?? "")).toHaveLength(8);
  });

  test("what is done is resolved, what a person deleted does not come again, and others' notes do not count", async () => {
    const fake = await startFakeGitLab({}, { Dockerfile: dockerfile(3) });
    await suggest(fake);
    const [gone] = fake.discussions.splice(0, 1);
    if (gone !== undefined) fake.discussions.push({ ...gone, author: OTHER });
    fake.head = { Dockerfile: dockerfile(3).replace("VAR0 value", "VAR0=value") };
    await suggest(fake);
    expect(fake.discussions.filter(({ resolved }) => resolved).map(({ body }) => body.includes("VAR0"))).toEqual([true]);
    expect(lines(fake)).toHaveLength(3);
  });

  test("429 is waited for; a server that fails while it writes, or at any point, loses and doubles nothing", async () => {
    const head = { Dockerfile: dockerfile(3) };
    const undisturbed = await startFakeGitLab({}, head);
    await suggest(undisturbed);
    const limited = await startFakeGitLab({}, head);
    limited.fault = (asked, count) =>
      asked.startsWith("POST") && count % 2 === 0 ? { when: "before", status: 429, headers: { "retry-after": "1" } } : undefined;
    expect((await suggest(limited)).exit).toBe(0);
    expect(visible(limited)).toEqual(visible(undisturbed));
    for (let point = 1; point <= undisturbed.seen.length; point++) {
      for (const when of ["before", "after"] as const) {
        const fake = await startFakeGitLab({}, head);
        fake.fault = (_, count) => (count < point ? undefined : { when: count === point ? when : "before", status: 502 });
        expect((await suggest(fake)).exit).toBe(2);
        fake.fault = () => undefined;
        expect((await suggest(fake)).exit).toBe(0);
        expect(visible(fake)).toEqual(visible(undisturbed));
      }
    }
  });

  test("where there is nothing to say, nothing is said; what was said before is taken back", async () => {
    const steady = { Dockerfile: "FROM debian:12\nRUN make\n" };
    const fake = await startFakeGitLab({}, steady);
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.discussions).toEqual([]);
    const again = await startFakeGitLab({}, { Dockerfile: dockerfile(1) });
    await suggest(again);
    again.head = steady;
    await suggest(again);
    expect(again.discussions.find(({ body }) => isSummary(body))?.body).toContain("There is nothing to suggest.");
  });

  test("a configuration that cannot be read is a failure, and the other Dockerfiles are reviewed", async () => {
    const fake = await startFakeGitLab(
      {},
      { "a/Dockerfile": dockerfile(1), "b/Dockerfile": dockerfile(1), "b/.dfopt.yaml": "skipp: []\n" },
    );
    expect(await suggest(fake)).toMatchObject({ exit: 2, err: expect.stringContaining("unknown key skipp") });
    expect(lines(fake)).toHaveLength(1);
  });

  test("a file's lines are no commands to GitLab", async () => {
    const text = "FROM debian:12\nENV A b\nRUN <<EOF\n```\n/close\nEOF\nRUN make\nRUN make more\nRUN make most\nRUN make again\nENV B c\n";
    const fake = await startFakeGitLab({}, { Dockerfile: text });
    expect((await suggest(fake)).exit).toBe(0);
    expect(lines(fake)).toEqual([11]);
    for (const { body } of fake.discussions) expect(body).not.toMatch(/^\s*[-+ ]?\/close/m);
    expect(fingerprintsIn(fake.discussions[1]?.body ?? "")).toHaveLength(1);
  });

  test("--dry-run writes nothing; errors say what to do, without the token", async () => {
    const fake = await startFakeGitLab({}, { Dockerfile: dockerfile(1) });
    const { out } = await suggest(fake, { "dry-run": "true" });
    expect(JSON.parse(out)).toMatchObject({ mergeRequest: "octo/app!1", comments: [{ path: "Dockerfile", start: 2, end: 2 }], note: null });
    expect(fake.seen.every((asked) => asked.startsWith("GET"))).toBe(true);
    expect((await suggest(fake, { gitlab: "octo/app" })).err).toContain("--gitlab is GROUP/PROJECT!N");
    expect((await suggest(fake, { gitlab: "octo/app!2" })).err).toContain("there is no octo/app!2");
    fake.fault = () => ({ when: "before", status: 401 });
    const { exit, err } = await suggest(fake);
    expect(exit).toBe(2);
    expect(err).toContain("GitLab answered 401");
    expect(err).not.toContain(TOKEN);
  });
});
