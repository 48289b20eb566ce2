import { resolve } from "node:path";
import type { Invocation } from "../command.js";
import { UserError } from "../errors.js";
import { isOn, settingError, valueOf } from "../given.js";

/** What `dfopt suggest` is asked for where it posts. */
export interface SuggestSettings {
  readonly mostComments: number;
  readonly to: "post" | "show";
  /** A result of verify (absolute). */
  readonly verified: string | undefined;
  readonly url: string;
  readonly token: string | undefined;
}

/** How a platform is reached: variables of which the first that is set counts. */
interface Platform {
  readonly option: "github" | "gitlab";
  readonly url: readonly [variable: string, usual: string];
  readonly tokens: readonly [string, ...string[]];
}

/** What a job of GitHub Actions sets. */
export const GITHUB: Platform = {
  option: "github",
  url: ["GITHUB_API_URL", "https://api.github.com"],
  tokens: ["GITHUB_TOKEN", "GH_TOKEN"],
};
/** What a job of GitLab's CI sets. */
export const GITLAB: Platform = { option: "gitlab", url: ["CI_API_V4_URL", "https://gitlab.com/api/v4"], tokens: ["GITLAB_TOKEN"] };

const MOST_COMMENTS = 25;
/** They need files of this machine, or an engine. */
const LOCAL = ["format", "output", "context", "evidence", "observe", "prove", "stdin-filename"];

/** Reads the settings. Throws UserError for values that make no sense. */
export function readSuggestSettings({ given, io }: Pick<Invocation, "given" | "io">, { option, url, tokens }: Platform): SuggestSettings {
  const local = LOCAL.find((name) => given.get(name)?.from === `--${name}`);
  if (local !== undefined) throw new UserError(`--${local} does not go with --${option}, which reads what is there only`);
  if (given.has("github") && given.has("gitlab")) throw new UserError("--github and --gitlab exclude each other");
  const most = given.get("max-comments");
  const mostComments = most === undefined ? MOST_COMMENTS : Number(most.values.at(-1));
  if (most !== undefined && !(Number.isInteger(mostComments) && mostComments >= 0)) throw settingError(most, 0, "a number of comments");
  const token = tokens.map((name) => io.env[name]).find((one) => one !== undefined && one !== "");
  const to = isOn(given, "dry-run") ? "show" : "post";
  if (token === undefined && to === "post") {
    throw new UserError("there is no token to post with", `put one into ${tokens[0]}; --dry-run does without`);
  }
  const verified = valueOf(given, "verified");
  return {
    mostComments,
    to,
    verified: verified === undefined ? undefined : resolve(io.cwd, verified),
    url: readUrl(url, io.env),
    token,
  };
}

function readUrl([variable, usual]: Platform["url"], env: Readonly<Record<string, string | undefined>>): string {
  const url = env[variable] || usual;
  if (URL.canParse(url)) return url;
  throw new UserError(`${variable} is the URL of an API, as ${usual}; not "${url}"`);
}
