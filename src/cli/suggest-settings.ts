import { type Place, readPlace } from "../suggest/github/place.js";
import type { Invocation } from "./command.js";
import { UserError } from "./errors.js";
import { isOn, settingError, valueOf } from "./given.js";

/** What `dfopt suggest --github` is asked for. */
export interface SuggestSettings {
  readonly place: Place;
  readonly mostComments: number;
  readonly to: "post" | "show";
  readonly url: string;
  readonly token: string | undefined;
}

const MOST_COMMENTS = 25;
/** They need files of this machine, or an engine. */
const LOCAL = ["format", "context", "evidence", "observe", "prove", "stdin-filename"];

/** Reads the settings. Throws UserError for values that make no sense. */
export function readSuggestSettings({ given, io }: Pick<Invocation, "given" | "io">): SuggestSettings {
  const setting = given.get("github");
  const place = readPlace(valueOf(given, "github") ?? "");
  if (setting === undefined || place === undefined) {
    throw new UserError(`--github is OWNER/REPO#N, as octo/app#12; not "${valueOf(given, "github")}"`);
  }
  const local = LOCAL.find((name) => given.get(name)?.from === `--${name}`);
  if (local !== undefined) throw new UserError(`--${local} does not go with --github, which reads the pull request only`);
  const most = given.get("max-comments");
  const mostComments = most === undefined ? MOST_COMMENTS : Number(most.values.at(-1));
  if (most !== undefined && !(Number.isInteger(mostComments) && mostComments >= 0)) throw settingError(most, 0, "a number of comments");
  const { GITHUB_API_URL: url = "https://api.github.com", GITHUB_TOKEN, GH_TOKEN } = io.env;
  const token = [GITHUB_TOKEN, GH_TOKEN].find((one) => one !== undefined && one !== "");
  const to = isOn(given, "dry-run") ? "show" : "post";
  if (token === undefined && to === "post")
    throw new UserError("there is no token to post with", "put one into GITHUB_TOKEN; --dry-run does without");
  return { place, mostComments, to, url, token };
}
