import type { RewrittenFile } from "../report/rewritten.js";
import type { Rule } from "../rule.js";
import { type Access, connect, type GitHub } from "../suggest/github/client.js";
import { type Dockerfile, readDockerfiles } from "../suggest/github/dockerfiles.js";
import { describeAnswer, GitHubError, PermissionError } from "../suggest/github/errors.js";
import { readPullRequest } from "../suggest/github/pull-request.js";
import { act, type Findings, type Intent, intend, MovedError } from "../suggest/github/review-pull-request.js";
import { reviewSuggestionsOf } from "../suggest/review-suggestion.js";
import { byValue } from "../suggest/value.js";
import type { Invocation } from "./command.js";
import { UserError } from "./errors.js";
import { EXIT, type Exit } from "./exit.js";
import type { Given } from "./given.js";
import { describeError } from "./messages.js";
import { remoteConfigs } from "./remote-config.js";
import { rewriteText } from "./rewrite-text.js";
import { fallBack } from "./suggest-fallback.js";
import { readSuggestSettings, type SuggestSettings } from "./suggest-settings.js";
import { tellRewrite } from "./tell-rewrite.js";
import { describeIntent, tellIntent } from "./tell-suggest.js";
import { VERSION } from "./version.js";

/** Reviews a pull request on GitHub. What it needs it reads by the API; nothing of the pull request is executed. */
export async function suggestOnGithub(invocation: Invocation, pace: Access["pace"] = "asked"): Promise<Exit> {
  const { messages } = invocation;
  const { rules } = await import("../../rules/index.js");
  const settings = readSuggestSettings(invocation);
  const { url, token } = settings;
  const tell = (text: string) => messages.tell(`${text}\n`);
  const github = connect({ url, token, version: VERSION, tell, pace });
  try {
    return await review(github, { invocation, settings, rules });
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
  readonly settings: SuggestSettings;
  readonly rules: readonly Rule[];
}

async function review(github: GitHub, run: Run): Promise<Exit> {
  const { invocation, settings, rules } = run;
  const { io, messages } = invocation;
  for (let attempt = 1; ; attempt++) {
    const { findings, failures } = await find(github, run);
    const { files, pull } = findings;
    for (const file of files) tellRewrite(file, { rules, messages, among: "many", to: "stdout" });
    const exit = failures > 0 || files.some(({ result }) => result.status === "invalid") ? EXIT.failed : EXIT.done;
    const intent = await intend(github, { ...settings.place, headSha: pull.headSha }, findings);
    if (settings.to === "show") {
      io.stdout.write(describeIntent(intent));
      return exit;
    }
    try {
      await post(github, intent, run);
      return exit;
    } catch (error) {
      if (error instanceof PermissionError) {
        messages.tell(`${messages.paint.yellow("warning:")} ${error.message}\n`);
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

async function find(github: GitHub, { invocation: { paths, given, io, messages }, settings, rules }: Run): Promise<Found> {
  const { place, mostComments } = settings;
  messages.progress(`reading ${place.owner}/${place.repo}#${place.number}`);
  const pull = await readPullRequest(github, place);
  const dockerfiles = await readDockerfiles(github, place, pull, paths);
  const configs = remoteConfigs(github, place, pull.headSha);
  const rewrite = async ({ path, text }: Dockerfile): Promise<RewrittenFile> => {
    const merged: Given = new Map([...(await configs(path)), ...given]);
    return rewriteText(path, text, { rules, given: merged, env: io.env });
  };
  const files: RewrittenFile[] = [];
  let failures = 0;
  for (const dockerfile of dockerfiles) {
    try {
      files.push(await rewrite(dockerfile));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures++;
      messages.fail(describeError(error, messages, dockerfile.path));
    }
  }
  return { findings: { pull, dockerfiles, files, suggestions: byValue(reviewSuggestionsOf(files), rules), mostComments }, failures };
}

/** An error that a user sees; the token is not in it, whatever a server said. */
function withoutToken(error: unknown, token: string | undefined): unknown {
  const clean = (text: string) => (token === undefined ? text : text.replaceAll(token, "***"));
  if (error instanceof GitHubError) return new UserError(clean(error.message), error.hint === undefined ? undefined : clean(error.hint));
  if (error instanceof Error && !(error instanceof UserError)) {
    error.message = clean(error.message);
    if (error.stack !== undefined) error.stack = clean(error.stack);
  }
  return error;
}
