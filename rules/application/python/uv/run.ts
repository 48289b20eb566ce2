import { baseName } from "../../../../src/rule.js";
import { UV_RUN_FLAGS } from "../../../knowledge/python/tools.js";
import type { Candidate, Refused } from "../../candidate.js";
import { joinedStarts, type Start, starterOf } from "../../starts/starts.js";
import type { Installs } from "../install-parts.js";

/** A call of `uv run`. */
interface UvRun {
  readonly options: readonly string[];
  /** What it runs. */
  readonly words: readonly string[];
}

/** A command as a call of `uv run`; undefined where it is none. */
export function uvRunOf([program = "", verb, ...rest]: readonly string[]): UvRun | undefined {
  if (baseName(program) !== "uv" || verb !== "run") return undefined;
  const first = rest.findIndex((word) => !word.startsWith("-") || /^(--|-m|--module)$/.test(word));
  const options = first === -1 ? rest : rest.slice(0, first);
  const words = first === -1 ? [] : rest.slice(first);
  const [head = "", ...args] = words;
  if (head === "--") return { options, words: args };
  return { options, words: /^(-m|--module)$/.test(head) ? ["python", "-m", ...args] : words };
}

/** Whether an image starts anything by `uv run`: uv ships with it. */
export function startsByUv({ starts }: Candidate): boolean {
  return starts.some(({ words }) => uvRunOf(words) !== undefined);
}

/**
 * Why `uv run` may do more than run a program: it installs what is missing of the project's environment, and builds the project anew
 * where that is a package (docs.astral.sh/uv, Locking and syncing).
 */
export function uvRunObstacle(candidate: Candidate, { synced }: Pick<Installs, "synced">): Refused | undefined {
  const { model, stage } = candidate;
  const { variables } = model.stateAtEndOf(stage);
  const isSet = (name: string) => /^["']?(1|true|yes|on)["']?$/i.test(variables.get(name) ?? "");
  for (const start of joinedStarts(candidate.starts)) {
    const run = uvRunOf(start.words);
    if (run === undefined) continue;
    const reason = whyNot(start, run, synced, isSet);
    if (reason !== undefined) return { refusal: `${starterOf(start)} runs \`uv run\`${reason}`, at: start.instruction };
  }
  return undefined;
}

function whyNot(
  { directory }: Start,
  { options, words }: UvRun,
  synced: Installs["synced"],
  isSet: (name: string) => boolean,
): string | undefined {
  const odd = options.find((option) => !UV_RUN_FLAGS.has(option));
  if (odd !== undefined) return ` with \`${odd}\`, and what that installs is not known`;
  if (words.length === 0) return " without a program";
  const project = synced.findLast(({ root }) => root === directory);
  if (project === undefined) return ` in ${directory ?? "a directory that is not known"}, where \`uv sync\` installed nothing`;
  if (options.includes("--no-sync") || isSet("UV_NO_SYNC")) return undefined;
  if (project.isPackage) return ", which may build the project anew: with --no-sync it does not";
  const isWanted = project.lacksDev && !options.includes("--no-dev") && !isSet("UV_NO_DEV");
  return isWanted ? ", which installs the group dev: with --no-dev it does not" : undefined;
}
