import { resolveDirectory } from "../../../src/rule.js";
import { NAMES_MEMBER, OF_WORKSPACE, ONE_MEMBER, PREFIX_OF_NPM } from "../../knowledge/node/managers.js";
import { shorten } from "../../shared/shorten.js";

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
  /** The package of a workspace that it is told to do so in, as it is named. */
  readonly workspace: string | undefined;
}

const QUIET = /^(-s|--silent|-q|--quiet|--no-update-notifier|--no-progress|--loglevel=\w+|--if-present)$/;

/** A text: why it cannot be told. */
export function readManagerCall(words: readonly string[], from: string | undefined): ManagerCall | string {
  const [manager = "", ...given] = words;
  const { members, prefix, rest: others } = manager === "npm" ? readAnywhere(given) : { members: [], prefix: undefined, rest: given };
  const args = [...others];
  const named = [...members];
  let directory = prefix === undefined ? from : resolveDirectory(from, prefix);
  while (args[0]?.startsWith("-")) {
    const option = args.shift() ?? "";
    const [name, value] = option.split("=", 2);
    if (name === "--prefix" || name === "--cwd" || (name === "-C" && manager === "pnpm"))
      directory = resolveDirectory(directory, value ?? args.shift());
    else if (manager === "pnpm" && NAMES_MEMBER.pnpm.test(option)) named.push(value ?? args.shift() ?? "");
    else if (!QUIET.test(option)) return `what \`${manager} ${option}\` runs is not known`;
  }
  if (manager !== "npm" && manager !== "pnpm" && args[0] === "workspace") named.push(...args.splice(0, 2).slice(1));
  const [verb = "", ...more] = args;
  const mayBeOthers = more.some((word) => OF_WORKSPACE.test(word)) || named.length > 1 || !named.every((name) => ONE_MEMBER.test(name));
  if (mayBeOthers) return `\`${shorten(words.join(" "))}\` runs scripts of other packages, which are not followed`;
  const is = verb === "run" || verb === "run-script" ? "run" : verb === "exec" || verb === "dlx" ? "exec" : "verb";
  const operands = more.filter((word) => !QUIET.test(word));
  const rest = (is === "run" ? operands.slice(1) : operands).filter((word) => word !== "--");
  return { manager, verb, is, script: is === "run" ? operands[0] : verb, args: rest, directory, workspace: named[0] };
}

interface Anywhere {
  readonly members: readonly string[];
  readonly prefix: string | undefined;
  /** The words without those options. */
  readonly rest: readonly string[];
}

/** The options that npm reads wherever they stand in front of `--`. */
function readAnywhere(words: readonly string[]): Anywhere {
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  const members: string[] = [];
  const rest: string[] = [];
  let prefix: string | undefined;
  for (let at = 0; at < end; at++) {
    const word = words[at] ?? "";
    const member = NAMES_MEMBER.npm.exec(word);
    const found = member ?? PREFIX_OF_NPM.exec(word);
    const value = found && (found[1] ?? words[++at] ?? "");
    if (value === null) rest.push(word);
    else if (member === null) prefix = value;
    else members.push(value);
  }
  return { members, prefix, rest: [...rest, ...words.slice(end)] };
}
