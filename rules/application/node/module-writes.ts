import {
  ADDS,
  COPIES,
  IN_JAVASCRIPT,
  MODULES,
  READS_IN_JAVASCRIPT,
  READS_IN_SHELL,
  SILENCES,
  WRITES_IN_JAVASCRIPT,
  WRITES_IN_SHELL,
} from "../../knowledge/node/module-writes.js";

/** Whether a script of package.json may put files into node_modules: it names that, where it is not only read. */
export function arranges(script: string): boolean {
  return ADDS.test(script) || withoutReads(script).includes("node_modules");
}

/** Whether a source of a script names a directory of packages, and writes: which of its files it writes there is not told. */
export function writesInModules(path: string, text: string): boolean {
  if (ADDS.test(text)) return true;
  if (IN_JAVASCRIPT.test(path)) return MODULES.test(text.replaceAll(READS_IN_JAVASCRIPT, " ")) && WRITES_IN_JAVASCRIPT.test(text);
  return MODULES.test(withoutReads(text)) && WRITES_IN_SHELL.test(text);
}

/** Commands of a shell without what they only read. */
function withoutReads(text: string): string {
  const commands = text
    .replaceAll(SILENCES, " ")
    .split(/[&|;\n]/)
    .map(withoutSources);
  return commands.join("\n").replaceAll(READS_IN_SHELL, " ");
}

/** A copy names last where it copies to, but for `-t` and redirections. */
function withoutSources(command: string): string {
  const words = command
    .replace(/(^|\s)#.*/, "")
    .trim()
    .split(/\s+/);
  const at = words.findIndex((word) => COPIES.has(word));
  const target = words.at(-1) ?? "";
  if (at === -1 || target.startsWith("-") || words.some((word) => /^-[a-zA-Z]*t|^--target|[<>]/.test(word))) return command;
  return [...words.slice(0, at + 1), target].join(" ");
}
