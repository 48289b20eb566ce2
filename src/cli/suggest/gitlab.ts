import { count } from "../../report/figures.js";
import { connect, type GitLab } from "../../suggest/gitlab/client.js";
import { type Place, readFile, readMergeRequest, readPlace } from "../../suggest/gitlab/merge-request.js";
import { act, intend } from "../../suggest/gitlab/review-merge-request.js";
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
import { GITLAB, readSuggestSettings, type SuggestSettings } from "./settings.js";
import { withoutToken } from "./without-token.js";

/** Reviews a merge request on GitLab. What it needs it reads by the API; nothing of the merge request is executed. */
export async function suggestOnGitlab(invocation: Invocation, second = 1000): Promise<Exit> {
  const given = valueOf(invocation.given, "gitlab") ?? "";
  const place = readPlace(given);
  if (place === undefined) throw new UserError(`--gitlab is GROUP/PROJECT!N, as octo/app!12; not "${given}"`);
  const settings = readSuggestSettings(invocation, GITLAB);
  const gitlab = connect({ url: settings.url, token: settings.token, version: VERSION, second });
  try {
    return await review(gitlab, place, settings, invocation);
  } catch (error) {
    throw withoutToken(error, settings.token);
  }
}

async function review(gitlab: GitLab, place: Place, settings: SuggestSettings, invocation: Invocation): Promise<Exit> {
  const { io, messages, paths } = invocation;
  const { rules } = await import("../../../rules/index.js");
  messages.progress(`reading ${place.project}!${place.number}`);
  const request = await readMergeRequest(gitlab, place, paths);
  const { files, failures } = await rewriteRemote(request.dockerfiles, {
    invocation,
    rules,
    configs: remoteConfigs((path) => readFile(gitlab, place, path, request.refs.head_sha)),
    // GitLab's listings have no sizes.
    contexts: async (_, judge) => judge(undefined),
    verified: settings.verified,
  });
  for (const file of files) tellRewrite(file, { rules, messages, among: "many", to: "stdout" });
  const exit = failures > 0 || files.some(({ result }) => result.status === "invalid") ? EXIT.failed : EXIT.done;
  const suggestions = byValue(reviewSuggestionsOf(files), rules);
  const findings = { request, files, suggestions, mostComments: settings.mostComments };
  const intent = await intend(gitlab, place, findings);
  if (settings.to === "show") {
    const shown = intent.plan(new Set());
    const comments = shown?.comments.map(({ suggestion: { path }, edit: { start, end }, body }) => ({ path, start, end, body })) ?? [];
    const all = {
      comments,
      note: (shown?.inText ?? 0) > 0 ? shown?.body : null,
      summary: intent.summary ?? null,
      obsolete: intent.standing.obsolete,
    };
    io.stdout.write(`${JSON.stringify({ mergeRequest: `${place.project}!${place.number}`, ...all }, undefined, 2)}\n`);
    return exit;
  }
  const posted = await act(gitlab, place, findings, intent);
  if (posted !== undefined) messages.tell(`posted ${count(posted.comments.length, "suggestion")}, ${posted.inText} more in a note\n`);
  else
    messages.tell(
      suggestions.length === 0 ? "nothing to suggest\n" : `nothing new: ${count(suggestions.length, "suggestion")} known already\n`,
    );
  return exit;
}
