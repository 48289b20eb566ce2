import { isAbout, type Proposal } from "../proposal.js";
import { type FileMode, makeCommits, pointBranch, readBranch } from "./branch.js";
import type { GitHub } from "./client.js";
import { describeAnswer } from "./errors.js";
import { allPages, PER_PAGE } from "./pages.js";
import type { Repository } from "./place.js";
import type { Base } from "./repository.js";
import { ONCE, writeOnce } from "./write-once.js";

/** What became, or would become, of a proposal. */
type Outcome = "opened" | "updated" | "stands already" | "was closed" | "has commits of others";

interface PullRequest {
  readonly number: number;
  readonly state: string;
  readonly title: string;
  readonly body: string | null;
  readonly merged_at: string | null;
}

/** What is to be done about a proposal, by what stands. */
export interface Step {
  readonly outcome: Outcome;
  /** Undefined where there is nothing to do. */
  readonly act: (() => Promise<void>) | undefined;
}

/** Compares a proposal with its branch and pull requests. Writes nothing. @throws PlatformError */
export async function compare(github: GitHub, repository: Repository, base: Base, proposal: Proposal, mode: FileMode): Promise<Step> {
  const { owner, repo } = repository;
  const fail = (error: unknown) => describeAnswer(error, `proposing ${proposal.path} to ${owner}/${repo}`);
  try {
    const pulls = await pullsOf(github, repository, proposal);
    const open = pulls.find(({ state }) => state === "open");
    const isDeclined = pulls.some(
      ({ state, merged_at, body }) => state === "closed" && merged_at === null && isAbout(body ?? "", proposal),
    );
    if (open === undefined && isDeclined) return { outcome: "was closed", act: undefined };
    const branch = await readBranch(github, repository, proposal);
    if (branch.is === "somebody's") return { outcome: "has commits of others", act: undefined };
    if (open !== undefined && branch.is === "ours" && isAbout(open.body ?? "", proposal))
      return { outcome: "stands already", act: undefined };
    const act = async () => {
      const sha = await makeCommits(github, repository, base, proposal, mode);
      await pointBranch(github, repository, { name: proposal.branch, sha, old: branch });
      // The text goes last: it says that the branch is as it says.
      if (open === undefined) await openPull(github, repository, base, proposal);
      else await updatePull(github, repository, open.number, proposal);
    };
    return {
      outcome: open === undefined ? "opened" : "updated",
      act: () =>
        act().catch((error) => {
          throw fail(error);
        }),
    };
  } catch (error) {
    throw fail(error);
  }
}

async function pullsOf(github: GitHub, { owner, repo }: Repository, { branch }: Proposal): Promise<readonly PullRequest[]> {
  return allPages((page) =>
    github.request("GET /repos/{owner}/{repo}/pulls", { owner, repo, head: `${owner}:${branch}`, state: "all", per_page: PER_PAGE, page }),
  );
}

async function openPull(github: GitHub, repository: Repository, base: Base, proposal: Proposal): Promise<void> {
  const { owner, repo } = repository;
  const { title, body, branch: head } = proposal;
  await writeOnce(
    github,
    () => github.request("POST /repos/{owner}/{repo}/pulls", { owner, repo, title, body, head, base: base.branch, ...ONCE }),
    async () => (await pullsOf(github, repository, proposal)).some(({ state }) => state === "open"),
  );
}

async function updatePull(github: GitHub, { owner, repo }: Repository, pull_number: number, { title, body }: Proposal): Promise<void> {
  await github.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { owner, repo, pull_number, title, body });
}
