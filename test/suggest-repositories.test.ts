import { describe, expect, test } from "vitest";
import { type FakeRepository, startFakeRepository } from "./github/fake-repository.js";
import { suggest as ask, TOKEN } from "./github/suggest.js";

const github = ["octo/app"];
const suggest = (fake: FakeRepository, asked: Parameters<typeof ask>[1] = {}) => ask(fake, { github, ...asked });

const OLD = 'FROM debian:12\nMAINTAINER somebody\nENV a b\nCMD ["true"]\n';
const NEW = 'FROM debian:12\nLABEL maintainer="somebody"\nENV a=b\nCMD ["true"]\n';
const FILES = { "app/Dockerfile": OLD, "web/Dockerfile": OLD, "vendor/x/Dockerfile": OLD, "README.md": "read me" };

/** What people see: each pull request with its branch's history, from the newest commit down. */
function visible(fake: FakeRepository): object {
  const history = (sha: string | undefined): readonly string[] => {
    const commit = sha === undefined ? undefined : fake.commits.get(sha);
    return commit === undefined ? [] : [commit.message, ...history(commit.parents[0])];
  };
  return [...fake.branches].map(([name, sha]) => ({
    name,
    history: history(sha),
    files: fake.filesAt(name),
    pulls: fake.pulls.filter(({ head }) => head === name).map(({ title, body, state }) => ({ title, body, state })),
  }));
}

const writes = (fake: FakeRepository) => fake.seen.filter(({ method }) => method !== "GET").length;

describe("a pull request for each Dockerfile", () => {
  test("one commit for each rule, with the evidence in its text; others' directories are left", async () => {
    const fake = await startFakeRepository(FILES);
    const { exit, err } = await suggest(fake);
    expect(exit).toBe(0);
    expect(err).toContain("octo/app: app/Dockerfile: opened\nocto/app: web/Dockerfile: opened\n");
    expect(fake.pulls.map(({ title }) => title)).toEqual([
      "app/Dockerfile: 2 improvements by dfopt",
      "web/Dockerfile: 2 improvements by dfopt",
    ]);
    const [pull] = fake.pulls;
    expect(pull?.head).toMatch(/^dfopt\/app-Dockerfile-[0-9a-f]{8}$/);
    expect(fake.filesAt(pull?.head ?? "")).toEqual({ ...FILES, "app/Dockerfile": NEW });
    expect(pull?.body).toContain("**replace MAINTAINER by a label** (`use-label-maintainer`): safe");
    const last = fake.commits.get(fake.branches.get(pull?.head ?? "") ?? "");
    const first = fake.commits.get(last?.parents[0] ?? "");
    expect([first, last].map((commit) => commit?.message.split(":")[0])).toEqual(["use-env-equals", "use-label-maintainer"]);
    expect(fake.filesAt(first?.sha ?? "")["app/Dockerfile"]).toBe(OLD.replace("ENV a b", "ENV a=b"));
    expect(fake.filesAt("main")).toEqual(FILES);
  });

  test("a second run writes nothing", async () => {
    const fake = await startFakeRepository(FILES);
    await suggest(fake);
    const count = writes(fake);
    const before = visible(fake);
    expect((await suggest(fake)).err).toContain("app/Dockerfile: stands already");
    expect(visible(fake)).toEqual(before);
    expect(writes(fake)).toBe(count);
  });

  test("is updated when its Dockerfile changes, and left where somebody works on its branch", async () => {
    const fake = await startFakeRepository(FILES);
    await suggest(fake, { paths: ["app"] });
    const [pull] = fake.pulls;
    const changed = { ...FILES, "app/Dockerfile": `${OLD}ENV c d\n` };
    fake.commit("main", changed, "more");
    expect((await suggest(fake, { paths: ["app"] })).err).toContain("app/Dockerfile: updated");
    expect(fake.pulls).toHaveLength(1);
    expect(fake.filesAt(pull?.head ?? "")["app/Dockerfile"]).toBe(`${NEW}ENV c=d\n`);
    fake.commit(pull?.head ?? "", { ...changed, "app/Dockerfile": "FROM scratch\n" }, "mine");
    fake.commit("main", { ...FILES, "app/Dockerfile": `${OLD}ENV e f\n` }, "and more");
    expect((await suggest(fake, { paths: ["app"] })).err).toContain("app/Dockerfile: has commits of others");
    expect(fake.filesAt(pull?.head ?? "")["app/Dockerfile"]).toBe("FROM scratch\n");
  });

  test("that was closed is not opened again, until the rewrite is another", async () => {
    const fake = await startFakeRepository(FILES);
    await suggest(fake, { paths: ["app"] });
    for (const pull of fake.pulls) pull.state = "closed";
    expect((await suggest(fake, { paths: ["app"] })).err).toContain("app/Dockerfile: was closed");
    expect(fake.pulls).toHaveLength(1);
    fake.commit("main", { ...FILES, "app/Dockerfile": `${OLD}ENV c d\n` }, "more");
    await suggest(fake, { paths: ["app"] });
    expect(fake.pulls.map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test("--dry-run prints what would be done", async () => {
    const fake = await startFakeRepository(FILES);
    const { out, err } = await suggest(fake, { options: { "dry-run": "true" }, env: { GITHUB_TOKEN: "" } });
    expect(JSON.parse(out)).toMatchObject([
      {
        repository: "octo/app",
        path: "app/Dockerfile",
        outcome: "opened",
        commits: [expect.stringMatching(/^use-env/), expect.stringMatching(/^use-label/)],
      },
      { path: "web/Dockerfile" },
    ]);
    expect(err).toContain("web/Dockerfile: would be: opened");
    expect(writes(fake)).toBe(0);
  });

  test("of a list of repositories, one that fails does not stop the others", async () => {
    const fake = await startFakeRepository(FILES);
    const { exit, err } = await suggest(fake, { github: ["nobody/app", "octo/app"] });
    expect(exit).toBe(2);
    expect(err).toContain("reading nobody/app: GitHub answered 404: Not Found");
    expect(fake.pulls).toHaveLength(2);
    expect(await suggest(fake, { github: ["octo/app", "octo"] })).toMatchObject({ exit: 2, err: expect.stringContaining('not "octo"') });
  });

  test("what a file says mentions nobody in commits", async () => {
    const fake = await startFakeRepository({ Dockerfile: "FROM debian:12 AS Stage@octocat\n" });
    fake.commit("main", { Dockerfile: "FROM debian:12 AS BUILD\nENV a b\nLABEL x @octocat\nCOPY --from=BUILD / /\n" }, "mentions");
    await suggest(fake);
    for (const { message } of fake.commits.values()) expect(message).not.toMatch(/@octocat/);
  });

  test("archived repositories are left, and where the token may not write it is said", async () => {
    const fake = await startFakeRepository(FILES);
    fake.isArchived = true;
    expect(await suggest(fake)).toMatchObject({ exit: 0, err: expect.stringContaining("octo/app: archived") });
    fake.isArchived = false;
    fake.permission = "read";
    const { exit, err } = await suggest(fake);
    expect(exit).toBe(2);
    expect(err).toContain("proposing app/Dockerfile to octo/app: GitHub answered 403");
    expect(err).not.toContain(TOKEN);
  });
});

describe("killed and started again", { timeout: 300_000 }, () => {
  test("at any point, it ends with the same pull requests", async () => {
    const prepared = async () => {
      const fake = await startFakeRepository(FILES);
      await suggest(fake, { paths: ["app"] });
      fake.commit("main", { ...FILES, "app/Dockerfile": `${OLD}ENV c d\n` }, "more");
      fake.seen.length = 0;
      return fake;
    };
    const undisturbed = await prepared();
    await suggest(undisturbed);
    for (const [index, { method }] of undisturbed.seen.entries()) {
      // Whether what was only read arrived makes no difference.
      for (const when of method === "GET" ? (["before"] as const) : (["before", "after"] as const)) {
        const fake = await prepared();
        fake.fault = (_, count) => (count <= index ? undefined : { when: count === index + 1 ? when : "before", status: "lost" });
        await suggest(fake);
        fake.fault = () => undefined;
        expect((await suggest(fake)).exit).toBe(0);
        expect(visible(fake)).toEqual(visible(undisturbed));
      }
    }
  });
});
