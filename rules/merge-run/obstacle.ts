import {
  baseName,
  type Comment,
  type DockerfileNode,
  ignoredBelow,
  isInside,
  lineAt,
  type Model,
  mountsOf,
  type Run,
  type ShellCommand,
  SLASHES_AT_END,
  scriptOf,
} from "../../src/rule.js";
import { ONLY_PRINTS } from "../knowledge/commands/shell-state.js";
import { ONLY_TALKS, WRAPPERS } from "../knowledge/commands/wrappers.js";
import { DAEMONS, FRESH_PATHS, LASTING_MOUNTS } from "../knowledge/run-scope.js";
import { unwrap } from "../shared/commands/called-program.js";
import type { Directories } from "../shared/directories.js";
import { lineOfWords } from "../shared/line-of-words.js";
import { changeThroughLinks } from "./hard-links.js";
import { keptApart } from "./kept-apart.js";
import { needOfNewShell } from "./new-shell.js";
import { rewrittenBy } from "./rewrites.js";

/** More than these are no remark on the second RUN, and would drown the script. */
const MAX_COMMENT_LINES = 8;

/** Why two RUNs cannot be one whatever their shells do; undefined where they can. */
export function reasonNotTo(
  model: Model,
  first: Run,
  second: Run,
  between: readonly DockerfileNode[],
  directories: Directories,
): string | undefined {
  const firstFlags = lineOfWords(first.flags);
  if (firstFlags !== lineOfWords(second.flags)) return `the flags of line ${first.startLine} differ`;
  const mount = mountsOf(first).find((fields) => !isLasting(fields));
  if (mount !== undefined) return `each RUN gets its ${mount.get("type") ?? "bind"} mount anew`;
  const firstCommands = scriptOf(model, first)?.commands ?? [];
  const ephemeral = [...firstCommands, ...(scriptOf(model, second)?.commands ?? [])].find(isOfOneRun);
  if (ephemeral !== undefined) return `what \`${ephemeral.name ?? ""}\` does may last as long as its RUN only`;
  const { workdir } = model.stateAt(first);
  const deletes = firstCommands.find((command) => mayDelete(command, workdir, directories.get(command)));
  if (deletes !== undefined)
    return `\`${unwrap(deletes).base}\` on line ${lineAt(first, deletes.start)} may delete the working directory, which each RUN gets anew`;
  const need = needOfNewShell(model, first, second) ?? changeThroughLinks(model, first);
  if (need !== undefined) return need;
  const ignore = between.find((node): node is Comment => node.kind === "comment" && ignoredBelow(node).length > 0);
  if (ignore !== undefined) return `the comment on line ${ignore.startLine} is for line ${second.startLine} alone`;
  const apart = keptApart(model, first, second);
  if (apart !== undefined) return apart;
  const comments = between.filter(({ kind }) => kind === "comment").length;
  return comments > MAX_COMMENT_LINES ? `${comments} lines of comment stand between` : undefined;
}

function isLasting(mount: ReadonlyMap<string, string>): boolean {
  const type = mount.get("type") ?? "bind";
  const writes = [...mount.keys()].some((key) => key === "rw" || key === "readwrite");
  return LASTING_MOUNTS.has(type) || (type === "bind" && !writes);
}

function isOfOneRun({ name, args, redirects }: ShellCommand): boolean {
  // What is only printed does nothing here, wherever it is written to.
  const done = name !== undefined && ONLY_PRINTS.has(name) ? [] : args;
  const words = [...done, ...redirects.flatMap(({ target }) => target ?? [])].map(({ text }) => text);
  const inner =
    name === undefined || ONLY_TALKS.has(name) ? [] : words.flatMap((word) => (/\s/.test(word) ? word.split(/[\s;&|()"']+/) : []));
  const wrapped = name !== undefined && Object.hasOwn(WRAPPERS, name) ? words.filter((word) => !word.startsWith("-")).slice(0, 2) : [];
  if ([name ?? "", ...inner, ...wrapped].some(isDaemon)) return true;
  return words.some((word) => /^--?(fork|daemon|daemonize)\b/.test(word) || FRESH_PATHS.some((path) => word.includes(path)));
}

function isDaemon(word: string): boolean {
  return DAEMONS.has(baseName(word)) || word.startsWith("/etc/init.d/");
}

/** Whether a command names the working directory, or one above it, to delete or move it. */
function mayDelete(command: ShellCommand, workdir: string | undefined, directory: string | undefined): boolean {
  const { base, args } = unwrap(command);
  if (base !== "rm" && base !== "mv" && base !== "rmdir") return false;
  if (args.some(({ value }) => value === "." || value === "..")) return true;
  if (workdir === undefined) return false;
  const named = args.flatMap(({ value }) => (value?.startsWith("/") ? value.replace(SLASHES_AT_END, "") : []));
  const moved = rewrittenBy(command, directory).map(({ path }) => path);
  return [...named, ...moved].some((path) => isInside(workdir, path));
}
