import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fingerprintsIn, isSummary } from "../src/suggest/marker.js";
import { BROKEN, directoryWith } from "./cli.js";
import { BOT, type Fake, startFake } from "./github/fake.js";
import { suggestionIn } from "./github/review-rules.js";
import type { Fault, Seen } from "./github/server.js";
import { suggest, TOKEN, visible } from "./github/suggest.js";

/** A Dockerfile with that many places to change, each by itself. */
function dockerfile(places: number, first = 0): string {
  const blocks = Array.from(
    { length: places },
    (_, index) => `ENV VAR${first + index} value\nWORKDIR /place/${first + index}\nRUN make step${index}\n`,
  );
  return `FROM debian:12\n${blocks.join("")}`;
}

const ONE = { mergeBase: {}, head: { Dockerfile: dockerfile(1) } };
const THREE = { mergeBase: {}, head: { "app/Dockerfile": dockerfile(3) } };

const isReview = ({ method, path }: Seen) => method === "POST" && path.endsWith("/reviews");
const posts = (fake: Fake) => fake.seen.filter(isReview).length;
const writes = (fake: Fake) => fake.seen.filter(({ method, path }) => method !== "GET" && path !== "/graphql").length;

describe("a pull request is reviewed", () => {
  test("one review with a comment for each change, from the bottom up, and one summary", async () => {
    const fake = await startFake(THREE);
    expect(await suggest(fake)).toMatchObject({ exit: 0, out: "", err: expect.stringContaining("posted a review: 3 comments\n") });
    expect(fake.reviews).toHaveLength(1);
    expect(fake.comments.map(({ line }) => line)).toEqual([8, 5, 2]);
    expect(fake.comments[2]).toMatchObject({ path: "app/Dockerfile", side: "RIGHT" });
    expect(fake.comments[2]).not.toHaveProperty("start_line");
    expect(suggestionIn(fake.comments[2]?.body ?? "")).toEqual(["ENV VAR0=value"]);
    expect(fake.issueComments).toHaveLength(1);
    expect(fake.issueComments[0]?.body).toContain("3 suggestions for 1 Dockerfile.");
    expect(fake.issueComments[0]?.body).toContain("dfopt rewrite --write --only use-env-equals -- app/Dockerfile");
  });

  test("what was there before and the diff does not show is in the review's text", async () => {
    const old = dockerfile(9);
    const fake = await startFake({ mergeBase: { Dockerfile: old }, head: { Dockerfile: `${old}RUN make more\n` } });
    await suggest(fake);
    const [review] = fake.reviews;
    // The diff's context has line 26.
    expect(fake.comments.map(({ line }) => line)).toEqual([26]);
    expect(fingerprintsIn(review?.body ?? "")).toHaveLength(8);
    expect(review?.body).toContain("```diff\n");
    expect(review?.body).toContain("The diff does not show these lines. This applies it:");
  });

  test("the diff is that of the merge base, whatever became of the base since", async () => {
    const before = dockerfile(9);
    const fake = await startFake({
      mergeBase: { Dockerfile: before },
      base: {},
      head: { Dockerfile: before.replace("ENV VAR0 value", "ENV VAR0 other") },
    });
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments.map(({ line }) => line)).toEqual([5, 2]);
  });

  test("the command says the options of rules that do more where they are named", async () => {
    const cached = readFileSync("fixtures/rules/use-cache-mount/go-build/Dockerfile", "utf8");
    const fake = await startFake({ mergeBase: {}, head: { Dockerfile: cached } });
    await suggest(fake);
    expect(fake.issueComments[0]?.body).toMatch(/--only \S*use-cache-mount\S* --option use-cache-mount\.where=\S+ -- Dockerfile/);
  });

  test("files that are no Dockerfiles are left; PATHs choose, also what the diff does not touch", async () => {
    const head = {
      "a/Dockerfile": dockerfile(1),
      "b/Dockerfile": dockerfile(1),
      "b/Makefile": dockerfile(1),
      "old/Dockerfile": dockerfile(1, 9),
    };
    const fake = await startFake({ mergeBase: { "old/Dockerfile": dockerfile(1, 9) }, head });
    await suggest(fake, { paths: ["b", "old/Dockerfile"] });
    expect(fake.comments.map(({ path }) => path)).toEqual(["b/Dockerfile"]);
    expect(fake.reviews[0]?.body).toContain("### `old/Dockerfile`, line 2");
  });

  test("at most 25 comments, or as many as are asked for; the rest is in the text", async () => {
    const fake = await startFake({ mergeBase: {}, head: { Dockerfile: dockerfile(40) } });
    await suggest(fake);
    expect(fake.comments).toHaveLength(25);
    expect(fingerprintsIn(fake.reviews[0]?.body ?? "")).toHaveLength(15);
    expect(Buffer.byteLength(fake.reviews[0]?.body ?? "")).toBeLessThan(60_000);
    const two = await startFake({ mergeBase: {}, head: { Dockerfile: dockerfile(40) } });
    await suggest(two, { options: { "max-comments": "2" } });
    expect(two.comments).toHaveLength(2);
  });

  test("the repository's configuration counts, and its ignore comments", async () => {
    const head = { "app/Dockerfile": dockerfile(1), "app/.dfopt.yaml": "skip: [use-env-equals]\n" };
    const fake = await startFake({ mergeBase: {}, head });
    await suggest(fake);
    expect(visible(fake)).toMatchObject({ comments: [], reviews: [], issueComments: [] });
  });

  test("nothing to suggest: nothing is written", async () => {
    const fake = await startFake({ mergeBase: {}, head: { Dockerfile: "FROM debian:12\n" } });
    expect(await suggest(fake)).toMatchObject({ exit: 0, err: expect.stringContaining("nothing to suggest\n") });
    expect(writes(fake)).toBe(0);
  });

  test("a Dockerfile that BuildKit would reject, or a broken configuration, does not stop the others", async () => {
    const head = { "a/Dockerfile": BROKEN, "b/Dockerfile": dockerfile(1), "c/Dockerfile": dockerfile(1), "c/.dfopt.yaml": "skipp: []\n" };
    const fake = await startFake({ mergeBase: {}, head });
    const { exit, err } = await suggest(fake);
    expect(exit).toBe(2);
    expect(err).toContain("a/Dockerfile:2:1");
    expect(err).toContain("c/.dfopt.yaml:1:1: unknown key skipp (did you mean skip?)");
    expect(fake.comments.map(({ path }) => path)).toEqual(["b/Dockerfile"]);
    expect(fake.issueComments[0]?.body).toContain("- `a/Dockerfile`: BuildKit would reject it");
  });

  test("what verify found equal says so, with what it measured", async () => {
    const fake = await startFake(ONE);
    const rewritten = dockerfile(1).replace("VAR0 value", "VAR0=value");
    const gains = [{ rule: "use-env-equals", unpackedBytes: -2_000_000 }];
    const of = (verdict: string) => JSON.stringify({ files: [{ path: "Dockerfile", verdict, rewritten, gains }] });
    const cwd = directoryWith({ "equal.json": of("equal"), "differs.json": of("differs"), "other.json": "{}" });
    await suggest(fake, { cwd, options: { verified: "equal.json" } });
    const said = "built and compared: equal, −2.0 MB measured";
    expect(fake.comments[0]?.body).toContain(said);
    expect(fake.issueComments[0]?.body).toContain(said);
    const other = await startFake(ONE);
    await suggest(other, { cwd, options: { verified: "differs.json" } });
    expect(other.comments[0]?.body).not.toContain("built and compared");
    expect(await suggest(other, { cwd, options: { verified: "other.json" } })).toMatchObject({
      exit: 2,
      err: expect.stringContaining("no result of dfopt verify"),
    });
    expect(await suggest(other, { cwd, options: { verified: "none.json" } })).toMatchObject({
      exit: 2,
      err: expect.stringContaining("no such file"),
    });
  });

  test("--dry-run prints what would be posted, without a token too", async () => {
    const fake = await startFake(THREE);
    const { out, exit } = await suggest(fake, { options: { "dry-run": "true" }, env: { GITHUB_TOKEN: "" } });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      pullRequest: "octo/app#1",
      review: { comments: [{ line: 8 }, { line: 5 }, { line: 2 }] },
      obsolete: [],
    });
    expect(writes(fake)).toBe(0);
  });
});

describe("life cycle", () => {
  test("a second run posts nothing", async () => {
    const fake = await startFake({ mergeBase: {}, head: { Dockerfile: dockerfile(40) } });
    await suggest(fake);
    const before = visible(fake);
    const count = writes(fake);
    expect((await suggest(fake)).err).toContain("nothing new: 40 suggestions known already");
    expect(visible(fake)).toEqual(before);
    expect(writes(fake)).toBe(count);
  });

  test("lines that move keep their comments; only what is new is posted", async () => {
    const fake = await startFake(ONE);
    await suggest(fake);
    fake.push({ Dockerfile: `${dockerfile(1).replace("FROM debian:12\n", "FROM debian:12\nUSER me\nRUN other\n")}ENV NEW one\n` });
    await suggest(fake);
    expect(fake.comments.map(({ body }) => suggestionIn(body))).toEqual([["ENV VAR0=value"], ["ENV NEW=one"]]);
    expect(fake.reviews).toHaveLength(2);
    expect(fake.issueComments).toHaveLength(1);
  });

  test.each(["resolved", "hidden", "deleted"] as const)("what a person %s is not posted again", async (how) => {
    const fake = await startFake(ONE);
    await suggest(fake);
    const [comment] = fake.comments;
    if (comment === undefined) throw new Error("no comment");
    if (how === "resolved") comment.isResolved = true;
    if (how === "hidden") comment.hiddenAs = "off-topic";
    if (how === "deleted") fake.comments.length = 0;
    await suggest(fake);
    expect(posts(fake)).toBe(1);
    // Neither when its lines are touched.
    comment.current = undefined;
    await suggest(fake);
    expect(posts(fake)).toBe(1);
  });

  test("an outdated comment is deleted, and its suggestion posted where it stands now", async () => {
    const fake = await startFake(ONE);
    await suggest(fake);
    const [old] = fake.comments;
    if (old !== undefined) old.current = undefined;
    await suggest(fake);
    expect(fake.comments).toHaveLength(1);
    expect(fake.comments[0]).not.toBe(old);
    expect(fake.comments[0]?.current).toBe(2);
  });

  test("one that somebody answered is folded away instead", async () => {
    const fake = await startFake(ONE);
    await suggest(fake);
    const [old] = fake.comments;
    if (old === undefined) throw new Error("no comment");
    fake.comments.push({ ...old, id: 9000, user: "jane", body: "Why?", replyTo: old.id });
    old.current = undefined;
    await suggest(fake);
    expect(old.hiddenAs).toBe("outdated");
    expect(fake.comments).toHaveLength(3);
    // And that is that.
    const before = visible(fake);
    await suggest(fake);
    expect(visible(fake)).toEqual(before);
  });

  test("what is done leaves no comment, and the summary says so", async () => {
    const fake = await startFake(ONE);
    await suggest(fake);
    fake.push({ Dockerfile: dockerfile(1).replace("VAR0 value", "VAR0=value") });
    expect((await suggest(fake)).err).toContain("nothing left to suggest");
    expect(fake.comments).toEqual([]);
    expect(fake.issueComments).toHaveLength(1);
    expect(fake.issueComments[0]?.body).toContain("There is nothing to suggest.");
    // It may come back.
    fake.push({ Dockerfile: dockerfile(1) });
    await suggest(fake);
    expect(fake.comments).toHaveLength(1);
  });

  test("the summary is found by its marker over all pages; others' markers do not count", async () => {
    const fake = await startFake(ONE);
    await suggest(fake);
    const [summary] = fake.issueComments.splice(0, 1);
    const chatter = Array.from({ length: 70 }, (_, index) => ({ id: index, user: "jane", body: `+1 ${index}` }));
    fake.issueComments.push({ id: 70, user: "mallory", body: summary?.body ?? "" }, ...chatter);
    if (summary !== undefined) fake.issueComments.push(summary);
    fake.push({ Dockerfile: dockerfile(2) });
    await suggest(fake);
    const own = fake.issueComments.filter(({ user, body }) => user === BOT && isSummary(body));
    expect(own).toHaveLength(1);
    expect(own[0]?.body).toContain("2 suggestions for");
  });

  test("markers that somebody else wrote keep nothing from being posted", async () => {
    const fake = await startFake(ONE);
    await suggest(fake);
    const forged = fake.comments.map((comment) => ({ ...comment, id: comment.id + 5000, user: "mallory" }));
    const other = await startFake(ONE);
    other.comments.push(...forged);
    await suggest(other);
    expect(other.comments.filter(({ user }) => user === BOT)).toHaveLength(1);
  });

  test("without GraphQL nothing is posted twice, and nothing taken away", async () => {
    const fake = await startFake(ONE);
    fake.graphql = "missing";
    await suggest(fake);
    const [old] = fake.comments;
    if (old !== undefined) old.current = undefined;
    await suggest(fake);
    expect(fake.comments).toEqual([old]);
    expect(fake.issueComments).toHaveLength(1);
  });
});

/** One fault, at the first request of a kind. */
function once(is: (seen: Seen) => boolean, fault: Fault): Fake["fault"] {
  let isDone = false;
  return (seen) => {
    if (isDone || !is(seen)) return undefined;
    isDone = true;
    return fault;
  };
}

const isSummaryPost = ({ method, path }: Seen) => method === "POST" && path.endsWith("/issues/1/comments");
const isGet =
  (part: string) =>
  ({ method, path }: Seen) =>
    method === "GET" && path.includes(part);

describe("failures: nothing lost, nothing posted twice", () => {
  const undisturbed = async () => {
    const fake = await startFake(THREE);
    await suggest(fake);
    return visible(fake);
  };

  test.each<readonly [string, (seen: Seen) => boolean, Fault]>([
    ["a review that was posted, and 502", isReview, { when: "after", status: 502 }],
    ["a review that was not posted, and 502", isReview, { when: "before", status: 502 }],
    ["a review that was posted, and the connection lost", isReview, { when: "after", status: "lost" }],
    ["a review that was not posted, and the connection lost", isReview, { when: "before", status: "lost" }],
    ["a summary that was posted, and 500", isSummaryPost, { when: "after", status: 500 }],
    ["a summary that was not posted, and 503", isSummaryPost, { when: "before", status: 503 }],
    ["a list of files, and 502", isGet("/files"), { when: "before", status: 502 }],
    ["comments, and the connection lost", isGet("/comments"), { when: "before", status: "lost" }],
    ["429 with retry-after", isReview, { when: "before", status: 429, headers: { "retry-after": "2" } }],
    ["403 with retry-after", isReview, { when: "before", status: 403, headers: { "retry-after": "2" } }],
    ["a secondary rate limit", isReview, { when: "before", status: 403, message: "You have exceeded a secondary rate limit." }],
    [
      "an exhausted rate limit",
      isGet("/reviews"),
      {
        when: "before",
        status: 403,
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.floor(Date.now() / 1000)) },
      },
    ],
    ["406 for the comparison", isGet("/compare/"), { when: "before", status: 406 }],
  ])("%s", async (_, is, fault) => {
    const fake = await startFake(THREE);
    fake.fault = once(is, fault);
    expect((await suggest(fake)).exit).toBe(0);
    expect(visible(fake)).toEqual(await undisturbed());
  });

  test("a limit that is far away is an error, not a wait", async () => {
    const fake = await startFake(ONE);
    fake.fault = () => ({ when: "before", status: 429, headers: { "retry-after": "86400" } });
    expect(await suggest(fake)).toMatchObject({ exit: 2, err: expect.stringContaining("GitHub answered 429") });
    expect(fake.seen.length).toBeLessThan(3);
  });

  test("a large diff: without patches, and without a list of files", async () => {
    for (const diff of ["no patches", "too large"] as const) {
      const fake = await startFake(THREE);
      fake.diff = diff;
      expect((await suggest(fake)).exit).toBe(0);
      expect(visible(fake)).toEqual(await undisturbed());
    }
  });

  test("one comment that is not taken moves to the text, the others are posted", async () => {
    const fake = await startFake({ mergeBase: {}, head: { Dockerfile: dockerfile(7) } });
    fake.refuses = ({ line }) => line === 8;
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments).toHaveLength(6);
    expect(fake.reviews).toHaveLength(1);
    expect(fingerprintsIn(fake.reviews[0]?.body ?? "")).toHaveLength(1);
    expect(fake.reviews[0]?.body).toContain("It was not accepted as a comment at these lines.");
  });

  test("where no comment is taken, all are in the text", async () => {
    const fake = await startFake(THREE);
    fake.refuses = () => true;
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments).toEqual([]);
    expect(fingerprintsIn(fake.reviews[0]?.body ?? "")).toHaveLength(3);
  });

  test("commits that come while it is read: once more, by what they brought", async () => {
    const fake = await startFake(ONE);
    fake.fault = (seen) => {
      if (isReview(seen) && posts(fake) === 1) fake.push({ Dockerfile: dockerfile(2) });
      return undefined;
    };
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments.map(({ line }) => line)).toEqual([5, 2]);
    expect(fake.reviews).toHaveLength(1);
  });

  test("without permission: annotations, the step's summary and a patch, and the same exit status", async () => {
    const cwd = directoryWith({ "summary.md": "before\n" });
    const fake = await startFake({ mergeBase: {}, head: { "a/Dockerfile": dockerfile(1), "b/Dockerfile": BROKEN } });
    fake.permission = "read";
    const { exit, out, err } = await suggest(fake, { cwd, env: { GITHUB_STEP_SUMMARY: `${cwd}/summary.md` } });
    expect(exit).toBe(2);
    expect(out).toContain("::notice file=a/Dockerfile,line=2,endLine=2,title=use-env-equals::");
    expect(out).toContain("::error file=b/Dockerfile,line=2");
    expect(err).toContain("may not be reviewed with this token");
    expect(readFileSync(`${cwd}/summary.md`, "utf8")).toMatch(/^before\n### `a\/Dockerfile`/);
    expect(readFileSync(`${cwd}/dfopt.patch`, "utf8")).toContain("+ENV VAR0=value\n");
  });

  test("no such pull request, a bad token, no token, no such place", async () => {
    const fake = await startFake(ONE);
    fake.fault = () => ({ when: "before", status: 404, message: "Not Found" });
    expect(await suggest(fake)).toMatchObject({
      exit: 2,
      err: expect.stringContaining("reading octo/app#1: GitHub answered 404: Not Found\n  check OWNER/REPO#N"),
    });
    fake.fault = () => ({ when: "before", status: 401, message: "Bad credentials" });
    expect(await suggest(fake)).toMatchObject({ exit: 2, err: expect.stringContaining("is the token in GITHUB_TOKEN valid?") });
    fake.fault = () => ({ when: "before", status: "lost" });
    expect(await suggest(fake)).toMatchObject({ exit: 2, err: expect.stringContaining("GitHub cannot be reached") });
    expect(await suggest(fake, { env: { GITHUB_TOKEN: "" } })).toMatchObject({
      exit: 2,
      err: expect.stringContaining("there is no token"),
    });
    expect(await suggest(fake, { github: ["octo/app#"] })).toMatchObject({
      exit: 2,
      err: expect.stringContaining("--github is OWNER/REPO#N"),
    });
    expect(await suggest(fake, { options: { evidence: "x" } })).toMatchObject({
      exit: 2,
      err: expect.stringContaining("--evidence does not go with --github"),
    });
  });
});

describe("killed and started again", { timeout: 300_000 }, () => {
  const SITUATION = { mergeBase: {}, head: { Dockerfile: dockerfile(3), "b/Dockerfile": dockerfile(1) } };

  /** A pull request that was reviewed before, and moved on: there is something to post, to update and to take away. */
  const prepared = async () => {
    const fake = await startFake(SITUATION);
    await suggest(fake);
    fake.push({ Dockerfile: dockerfile(3).replace("ENV VAR1 value\n", ""), "b/Dockerfile": dockerfile(2, 1) });
    const moved = fake.comments.find(({ body }) => body.includes("VAR0"));
    if (moved !== undefined) moved.current = undefined;
    fake.seen.length = 0;
    return fake;
  };

  test("at any point, it ends with the same comments", async () => {
    const undisturbed = await prepared();
    expect((await suggest(undisturbed)).exit).toBe(0);
    const requests = undisturbed.seen;
    expect(requests.length).toBeGreaterThan(10);
    for (const [index, { method }] of requests.entries()) {
      const point = index + 1;
      // Whether what was only read arrived makes no difference.
      for (const when of method === "GET" ? (["before"] as const) : (["before", "after"] as const)) {
        const fake = await prepared();
        fake.fault = (_, count) => (count < point ? undefined : { when: count === point ? when : "before", status: "lost" });
        await suggest(fake);
        fake.fault = () => undefined;
        expect((await suggest(fake)).exit).toBe(0);
        expect(visible(fake)).toEqual(visible(undisturbed));
      }
    }
  });
});

describe("the GitHub of these tests", () => {
  const LONG = { mergeBase: { Dockerfile: dockerfile(9) }, head: { Dockerfile: `RUN first\n${dockerfile(9)}RUN last\n` } };
  const good = { path: "Dockerfile", body: "```suggestion\nRUN other\n```", side: "RIGHT", line: 1 };

  test.each([
    ["a line outside of the diff", { ...good, line: 15 }],
    ["lines across hunks", { ...good, start_line: 1, start_side: "RIGHT", line: 30 }],
    ["start_line that is line", { ...good, start_line: 1, start_side: "RIGHT" }],
    ["a suggestion that changes nothing", { ...good, body: "```suggestion\nRUN first\n```" }],
    ["a body over 65,536 characters", { ...good, body: "x".repeat(65_537) }],
    ["a file that the diff does not have", { ...good, path: "Makefile" }],
  ])("answers 422 to %s, and takes nothing of that review", async (_, bad) => {
    const fake = await startFake(LONG);
    const { head } = (await (await fetch(`${fake.url}/repos/octo/app/pulls/1`)).json()) as { head: { sha: string } };
    const post = async (...comments: readonly object[]) => {
      const body = JSON.stringify({ commit_id: head.sha, event: "COMMENT", body: "", comments });
      return (await fetch(`${fake.url}/repos/octo/app/pulls/1/reviews`, { method: "POST", body })).status;
    };
    expect(await post(good, bad)).toBe(422);
    expect(fake.comments).toEqual([]);
    expect(await post(good)).toBe(200);
  });
});

describe("secrets and hostile files", () => {
  test("the token is in no output, even where a server says it", async () => {
    const fake = await startFake(ONE);
    for (const status of [400, 401, 404, 418, 500]) {
      fake.fault = () => ({ when: "before", status, message: `your token is ${TOKEN}` });
      const { out, err, exit } = await suggest(fake);
      expect(exit).toBe(2);
      expect(out + err).not.toContain(TOKEN);
    }
  });

  test("a file cannot break out of its block, mention people, or forge a marker", async () => {
    const marker = "<!-- dfopt:suggestions 0123456789abcdef -->";
    const text = `FROM debian:12\nENV A \`\`\`\`x @octocat\nRUN echo "${marker}" @octocat\nENV B ${marker}\n`;
    const fake = await startFake({ mergeBase: {}, head: { "a`@octocat`/Dockerfile": text } });
    expect((await suggest(fake)).exit).toBe(0);
    const said = [...fake.comments, ...fake.reviews, ...fake.issueComments].map(({ body }) => body);
    expect(said.length).toBeGreaterThan(2);
    for (const body of said) {
      expect(fingerprintsIn(body) ?? []).not.toContain("0123456789abcdef");
      // Outside of blocks and code nobody is mentioned.
      const prose = body.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1`*$/gm, "").replaceAll(/(`+)[^`][\s\S]*?[^`]\1(?!`)/g, "");
      expect(prose).not.toMatch(/@octocat/);
    }
  });
});
