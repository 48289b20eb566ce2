/** What a workflow says, and what GitHub says of its event. */
export interface Step {
  /** As GitHub hands inputs on: `INPUT_MODE`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly payload: Payload;
}

/** The part of an event that names its pull request. */
export interface Payload {
  readonly pull_request?: { readonly number?: number };
  readonly issue?: { readonly number?: number; readonly pull_request?: object };
  readonly workflow_run?: { readonly pull_requests?: readonly { readonly number?: number }[] };
}

/** The values of the input `mode`. */
export const MODES = ["suggest", "check", "size", "verify"] as const;
type Mode = (typeof MODES)[number];

/** A step that makes no sense, in words for who wrote it. */
export class StepError extends Error {}

/** The arguments of dfopt for a step. @throws StepError */
export function argumentsFor(step: Step): readonly string[] {
  const mode = inputOf(step, "mode")[0] ?? "suggest";
  if (!isMode(mode)) throw new StepError(`mode is one of ${MODES.join(", ")}; not "${mode}"`);
  const paths = inputOf(step, "paths").map((path) => (path.startsWith("-") ? `./${path}` : path));
  return [...COMMANDS[mode](step), ...paths, ...inputOf(step, "args")];
}

function isMode(text: string): text is Mode {
  return (MODES as readonly string[]).includes(text);
}

const COMMANDS: Readonly<Record<Mode, (step: Step) => readonly string[]>> = {
  suggest: (step) => ["suggest", "--github", pullRequestOf(step), ...optional("--max-comments", inputOf(step, "max-comments"))],
  check: () => ["rewrite", "--check", "--format", "github"],
  size: () => ["size", "--format", "github"],
  verify: ({ env: { GITHUB_STEP_SUMMARY: summary = "" } }) => ["verify", "--format", "markdown", ...optional("-o", [summary])],
};

function optional(option: string, [value = ""]: readonly string[]): readonly string[] {
  return value === "" ? [] : [option, value];
}

/** The lines of an input. */
function inputOf({ env }: Step, name: string): readonly string[] {
  return (env[`INPUT_${name.toUpperCase()}`] ?? "").split("\n").flatMap((line) => line.trim() || []);
}

function pullRequestOf(step: Step): string {
  const { env, payload } = step;
  const [given] = inputOf(step, "pull-request");
  const { GITHUB_EVENT_NAME: event, GITHUB_REPOSITORY: repository } = env;
  const { pull_request, issue, workflow_run } = payload;
  const commented = issue?.pull_request === undefined ? undefined : issue.number;
  const number = given ?? pull_request?.number ?? commented ?? workflow_run?.pull_requests?.[0]?.number;
  if (number === undefined) throw new StepError(`mode suggest needs a pull request, and ${event} is about none; pull-request: N names one`);
  return `${repository}#${number}`;
}
