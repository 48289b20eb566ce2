import type { Rule } from "../../rule.js";
import { type Access, connect, type GitHub } from "../../suggest/github/client.js";
import { readDockerfiles } from "../../suggest/github/dockerfiles.js";
import { describeAnswer, PermissionError } from "../../suggest/github/errors.js";
import { type Place, readPlace } from "../../suggest/github/place.js";
import { readPullRequest } from "../../suggest/github/pull-request.js";
import { remoteContexts } from "../../suggest/github/remote-context.js";
import { act, type Findings, type Intent, intend, MovedError } from "../../suggest/github/review-pull-request.js";
import { readerOf, readTree } from "../../suggest/github/tree.js";
import { reviewSuggestionsOf } from "../../suggest/review-suggestion.js";
import { byValue } from "../../suggest/value.js";
import type { Invocation } from "../command.js";
import { remoteConfigs } from "../config/remote.js";
import { UserError } from "../errors.js";
import { EXIT, type Exit } from "../exit.js";
import { valueOf } from "../given.js";
import { rewriteRemote } from "../rewrite/remote.js";
import { tellRewrite } from "../rewrite/tell.js";
import { VERSION } from "../version.js";
import { fallBack } from "./fallback.js";
import { GITHUB, readSuggestSettings, type SuggestSettings } from "./settings.js";
import { describeIntent, tellIntent } from "./tell.js";
import { withoutToken } from "./without-token.js";

/** Reviews a pull request on GitHub. What it needs it reads by the API; nothing of the pull request is executed. */
export async function suggestOnGithub(invocation: Invocation, pace: Access["pace"] = "asked"): Promise<Exit> {
  const { messages } = invocation;
  const { rules } = await import("../../../rules/index.js");
  const place = readPlace(valueOf(invocation.given, "github") ?? "");
  if (place === undefined) throw new UserError(`--github is OWNER/REPO#N, as octo/app#12; not "${valueOf(invocation.given, "github")}"`);
  const settings = readSuggestSettings(invocation, GITHUB);
  const { url, token } = settings;
  const tell = (text: string) => messages.tell(`${text}\n`);
  const github = connect({ url, token, version: VERSION, tell, pace });
  try {
    return await review(github, { invocation, place, settings, rules });
  } catch (error) {
    throw withoutToken(describeAnswer(error, "posting"), token);
  }
}

/** What was found, and whether something could not be looked at. */
interface Found {
  readonly findings: Findings;
  readonly failures: number;
}

interface Run {
  readonly invocation: Invocation;
  readonly place: Place;
  readonly settings: SuggestSettings;
  readonly rules: readonly Rule[];
}

async function review(github: GitHub, run: Run): Promise<Exit> {
  const { invocation, place, settings, rules } = run;
  const { io, messages } = invocation;
  for (let attempt = 1; ; attempt++) {
    const { findings, failures } = await find(github, run);
    const { files, pull } = findings;
    for (const file of files) tellRewrite(file, { rules, messages, among: "many", to: "stdout" });
    const exit = failures > 0 || files.some(({ result }) => result.status === "invalid") ? EXIT.failed : EXIT.done;
    const intent = await intend(github, { ...place, headSha: pull.headSha }, findings);
    if (settings.to === "show") {
      io.stdout.write(describeIntent(intent));
      return exit;
    }
    try {
      await post(github, intent, run);
      return exit;
    } catch (error) {
      if (error instanceof PermissionError) {
        messages.warn(error.message);
        fallBack(invocation, files);
        return exit;
      }
      if (!(error instanceof MovedError) || attempt > 1) throw error;
      messages.tell("commits came while it was read: once more\n");
    }
  }
}

async function post(github: GitHub, intent: Intent, { invocation: { messages } }: Run): Promise<void> {
  const posted = await act(github, intent);
  tellIntent(intent, posted, messages);
}

async function find(github: GitHub, { invocation, place, settings, rules }: Run): Promise<Found> {
  const { mostComments, verified } = settings;
  invocation.messages.progress(`reading ${place.owner}/${place.repo}#${place.number}`);
  const pull = await readPullRequest(github, place);
  const dockerfiles = await readDockerfiles(github, place, pull, invocation.paths);
  const listing = readTree(github, place, pull.headSha).catch(() => undefined);
  const read = readerOf(github, place, pull.headSha, listing);
  const { files, failures } = await rewriteRemote(dockerfiles, {
    invocation,
    rules,
    configs: remoteConfigs(read),
    contexts: remoteContexts(read, listing),
    verified,
  });
  return { findings: { pull, dockerfiles, files, suggestions: byValue(reviewSuggestionsOf(files), rules), mostComments }, failures };
}
