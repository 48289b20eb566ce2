import { resolveDirectory } from "../../../src/rule.js";

/** What a package manager is told to run. */
export interface ManagerCall {
  readonly manager: string;
  readonly verb: string;
  /** `run`: a script by its name; `exec`: a program; `verb`: what the manager makes of its first word. */
  readonly is: "run" | "exec" | "verb";
  readonly script: string | undefined;
  /** What the script or the program gets. */
  readonly args: readonly string[];
  readonly directory: string | undefined;
}

const QUIET = /^(-s|--silent|-q|--quiet|--no-update-notifier|--no-progress|--loglevel=\w+|--if-present)$/;
const OF_WORKSPACE = /^(-w|-ws|--workspaces?|--filter|-F)(=|$)/;

/** A text: why it cannot be told. */
export function readManagerCall(words: readonly string[], from: string | undefined): ManagerCall | string {
  const [manager = "", ...args] = words;
  let directory = from;
  while (args[0]?.startsWith("-")) {
    const option = args.shift() ?? "";
    const [name, value] = option.split("=", 2);
    if (name === "--prefix" || name === "--cwd" || (name === "-C" && manager === "pnpm"))
      directory = resolveDirectory(directory, value ?? args.shift());
    else if (!QUIET.test(option)) return `what \`${manager} ${option}\` runs is not known`;
  }
  const [verb = "", ...more] = args;
  if (manager !== "npm" && manager !== "pnpm" && verb === "workspace")
    return `\`${manager} workspace ${more[0] ?? ""}\` runs a script of another package, which is not followed`;
  const workspace = more.find((word) => OF_WORKSPACE.test(word));
  if (workspace !== undefined) return `\`${manager} ${verb} ${workspace}\` runs a script of another package, which is not followed`;
  const is = verb === "run" || verb === "run-script" ? "run" : verb === "exec" || verb === "dlx" ? "exec" : "verb";
  const operands = more.filter((word) => !QUIET.test(word));
  const rest = (is === "run" ? operands.slice(1) : operands).filter((word) => word !== "--");
  return { manager, verb, is, script: is === "run" ? operands[0] : verb, args: rest, directory };
}
