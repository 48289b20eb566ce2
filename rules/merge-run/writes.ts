import { baseName, rowOf, type Script, type ShellCommand, SLASHES_AT_END } from "../../src/rule.js";
import { SHARED_DIRECTORIES } from "../knowledge/commands/directories.js";
import { LEAVINGS, MAKES_ENTRY, PACKAGE_EXTRAS, WRITES_EACH, WRITES_LAST, WRITES_OUTPUT } from "../knowledge/commands/written-paths.js";
import { invocations } from "../shared/commands/invocations.js";
import { managersIn } from "../shared/commands/managers-in.js";
import { readOptions } from "../shared/commands/options.js";
import type { Directories } from "../shared/directories.js";
import { writtenBy } from "../shared/fetch.js";
import { absolutePath, type Word } from "../shared/paths.js";
import { isGoneWith, type Overlap, overlap, rewrittenBy, rewrittenIn } from "./rewrites.js";
import type { Written } from "./written.js";

/** What a script writes and leaves, as far as its words tell. */
function leftIn(script: Script, directories: Directories): readonly Written[] {
  const deleted = script.commands.filter(({ name }) => name === "rm").flatMap((command) => rewrittenBy(command, directories.get(command)));
  return writtenIn(script, directories).filter((written) => !deleted.some((rewritten) => isGoneWith(written, rewritten)));
}

/** What a script leaves that a later one rewrites. What the later one downloads itself is not the first one's. */
export function rewrittenOf(first: Script, later: Script, directories: Directories): Overlap | undefined {
  const left = leftIn(first, directories);
  const own = new Set(writtenIn(later, directories).flatMap(({ path, what }) => (what === "all" ? path : [])));
  const urls = later.commands.flatMap(({ args }) => args.flatMap(({ text }) => (text.includes("://") ? text : [])));
  const isOwn = (path: string) => {
    const name = baseName(path);
    return own.has(path) || (!first.text.includes(name) && urls.some((url) => url.includes(name)));
  };
  const others = rewrittenIn(later, directories).filter(({ path }) => !isOwn(path) || left.some((written) => written.path === path));
  return overlap(left, others);
}

function writtenIn(script: Script, directories: Directories): readonly Written[] {
  const packages = managersIn(script).filter(({ user }) => user === "root");
  const installs = packages.some((manager) => invocations(script, manager, ["install", "upgrade", "update"]).length > 0);
  const extras = installs ? PACKAGE_EXTRAS.map((path) => ({ path, what: "all" }) as const) : [];
  return [...extras, ...script.commands.flatMap((command) => writtenByCommand(command, directories.get(command)))];
}

function writtenByCommand(command: ShellCommand, directory: string | undefined): readonly Written[] {
  const { name, redirects } = command;
  const into = redirects.flatMap(({ operator, target }) => (operator.includes(">") && target !== undefined ? [target] : []));
  const written = [...placed(into, directory, "all"), ...(name === undefined ? [] : writtenByName(command, name, directory))];
  return written.filter(({ path }) => path !== "/" && !path.startsWith("/dev/"));
}

function writtenByName(command: ShellCommand, name: string, directory: string | undefined): readonly Written[] {
  const fetched = writtenBy(command, name);
  if (fetched !== undefined) {
    const inside = [directory, ...fetched.paths.map((path) => absolutePath(path, directory))];
    return [
      ...placed(fetched.paths, directory, "all"),
      ...fetched.names.flatMap((text) => inside.flatMap((place) => placed([literal(text)], place, "all"))),
    ];
  }
  const { options, operands } = readOptions(command.args, WRITES_OUTPUT.has(name) ? ["-o"] : []);
  if (WRITES_OUTPUT.has(name))
    return placed(
      options.flatMap((option) => (option.name === "-o" && option.value) || []),
      directory,
      "all",
    );
  if (MAKES_ENTRY.has(name)) return placed(operands, directory, "entry");
  if (WRITES_EACH.has(name)) return placed(operands, directory, "all");
  if (WRITES_LAST.has(name)) return copied(operands, directory);
  return leftBy(name, operands, directory);
}

/** `cp a b /to`: `/to`, and what it is called there. */
function copied(operands: readonly Word[], directory: string | undefined): readonly Written[] {
  const [to] = operands.slice(-1);
  if (to === undefined) return [];
  const place = absolutePath(to, directory);
  const names = operands.slice(0, -1).map((word) => literal(baseName((word.value ?? word.text).replace(SLASHES_AT_END, ""))));
  return [...placed([to], directory, "all"), ...placed(names, place, "all")];
}

function leftBy(name: string, operands: readonly Word[], directory: string | undefined): readonly Written[] {
  if (directory === undefined) return [];
  const [verb = name === "yarn" ? "install" : "", object] = operands.map(({ value }) => value);
  const called = [verb, `${verb} ${object}`];
  const leavings = rowOf(LEAVINGS, name)?.find(({ verbs }) => verbs === undefined || called.some((words) => verbs.includes(words)));
  if (leavings === undefined) return [];
  return leavings.names === undefined ? [{ path: directory, what: "part" }] : placed(leavings.names.map(literal), directory, "all");
}

/** In a directory that many programs share, not all was written by one. */
function placed(words: readonly Word[], directory: string | undefined, what: Written["what"]): readonly Written[] {
  return words.flatMap((word) => {
    const path = absolutePath(word, directory);
    if (path === undefined || path.includes("*")) return [];
    return { path, what: what === "all" && SHARED_DIRECTORIES.has(path) ? "part" : what };
  });
}

function literal(text: string): Word {
  return { text, value: text };
}
