import { isWanted, listedPaths } from "../../facts/wanted-files.js";
import { type Access, connect, type GitHub } from "../../suggest/github/client.js";
import { describeAnswer } from "../../suggest/github/errors.js";
import { type Repository, readRepository } from "../../suggest/github/place.js";
import { compare, type Step } from "../../suggest/github/propose.js";
import { remoteContexts } from "../../suggest/github/remote-context.js";
import { readBase } from "../../suggest/github/repository.js";
import { readerOf, readTree } from "../../suggest/github/tree.js";
import { PlatformError } from "../../suggest/platform-error.js";
import { type Proposal, proposalOf } from "../../suggest/proposal.js";
import type { Invocation } from "../command.js";
import { remoteConfigs } from "../config/remote.js";
import { UserError } from "../errors.js";
import { EXIT, type Exit } from "../exit.js";
import { describeError } from "../io/messages.js";
import { rewriteRemote } from "../rewrite/remote.js";
import { VERSION } from "../version.js";
import { GITHUB, readSuggestSettings, type SuggestSettings } from "./settings.js";
import { withoutToken } from "./without-token.js";

/** Directories of what others wrote. */
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|third_party)\//;

/** Opens or updates a pull request for each Dockerfile of these repositories; one that fails does not stop the others. */
export async function suggestToRepositories(invocation: Invocation, pace: Access["pace"] = "asked"): Promise<Exit> {
  const { given, io, messages } = invocation;
  const repositories = (given.get("github")?.values ?? []).map((text) => {
    const repository = readRepository(text);
    if (repository !== undefined) return repository;
    throw new UserError(`--github is OWNER/REPO#N, or OWNER/REPO once or more; not "${text}"`);
  });
  const settings = readSuggestSettings(invocation, GITHUB);
  const tell = (text: string) => messages.tell(`${text}\n`);
  const github = connect({ url: settings.url, token: settings.token, version: VERSION, tell, pace });
  let exit: Exit = EXIT.done;
  const shown: object[] = [];
  for (const repository of repositories) {
    const name = `${repository.owner}/${repository.repo}`;
    try {
      const { steps, failures } = await propose(github, repository, settings, invocation);
      if (failures > 0) exit = EXIT.failed;
      for (const { proposal, outcome } of steps) {
        const { path, branch, title, body, commits } = proposal;
        shown.push({ repository: name, path, outcome, branch, title, body, commits: commits.map(({ message }) => message) });
      }
    } catch (error) {
      const told = withoutToken(describeAnswer(error, name), settings.token);
      if (!(error instanceof PlatformError || told instanceof UserError)) throw told;
      messages.fail(describeError(told, messages, name));
      exit = EXIT.failed;
    }
  }
  if (settings.to === "show") io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
  return exit;
}

interface Proposed {
  readonly steps: readonly (Step & { readonly proposal: Proposal })[];
  readonly failures: number;
}

async function propose(github: GitHub, repository: Repository, settings: SuggestSettings, invocation: Invocation): Promise<Proposed> {
  const { messages, paths } = invocation;
  const { rules } = await import("../../../rules/index.js");
  const name = `${repository.owner}/${repository.repo}`;
  messages.progress(`reading ${name}`);
  const base = await readBase(github, repository);
  if (base.isArchived) {
    messages.tell(`${name}: archived\n`);
    return { steps: [], failures: 0 };
  }
  const tree = await readTree(github, repository, base.sha);
  if (tree === undefined)
    throw new PlatformError(`${name} has more files than GitHub lists`, "name the Dockerfiles in a pull request of your own");
  const wanted = listedPaths(paths);
  const chosen = tree.files.filter(({ path }) => isWanted(path, wanted) && !FOREIGN.test(path));
  const listing = Promise.resolve(tree);
  const read = readerOf(github, repository, base.sha, listing);
  const dockerfiles = await Promise.all(chosen.map(async ({ path }) => ({ path, text: await read(path) })));
  const { files, failures } = await rewriteRemote(dockerfiles, {
    invocation,
    rules,
    configs: remoteConfigs(read),
    contexts: remoteContexts(read, listing),
    verified: settings.verified,
  });
  const steps: (Step & { proposal: Proposal })[] = [];
  for (const proposal of files.flatMap((file) => proposalOf(file) ?? [])) {
    const mode = chosen.find(({ path }) => path === proposal.path)?.mode === "100755" ? "100755" : "100644";
    const step = await compare(github, repository, base, proposal, mode);
    if (settings.to === "post") await step.act?.();
    messages.tell(`${name}: ${proposal.path}: ${settings.to === "post" ? "" : "would be: "}${step.outcome}\n`);
    steps.push({ ...step, proposal });
  }
  if (steps.length === 0) messages.tell(`${name}: nothing to suggest\n`);
  return { steps, failures };
}
