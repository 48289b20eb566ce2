import { baseName, commandsInText } from "../../../src/rule.js";
import { STARTS_ARGUMENTS } from "../../knowledge/commands/program-starters.js";
import { runByTarIn } from "../../shared/commands/run-by-tar.js";

/** The programs of a call: of a shell, those of its script as well, where that is a literal; undefined where the run decides. */
export function calledThrough(name: string | undefined, args: string): readonly (string | undefined)[] {
  const base = name && baseName(name);
  if (base === "tar") return [name, ...runByTarIn(`"tar" ${args}`)];
  if (base === undefined || !STARTS_ARGUMENTS.has(base)) return [name];
  const script = /^[^"`]*["`][^"`]*["`][^"`]*["`]-\w*c["`](?:\s*,\s*|\)\s*\.arg\(\s*)(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)\s*[\],)]/.exec(args);
  const text = script?.[1]?.replaceAll('\\"', '"') ?? script?.[2];
  const names = text === undefined || text.includes("$(") ? undefined : commandsInText(text)?.map((command) => command.name);
  const isClear = names?.every((one) => one !== undefined && !STARTS_ARGUMENTS.has(one));
  return isClear ? [name, ...(names ?? [])] : [name, undefined];
}
