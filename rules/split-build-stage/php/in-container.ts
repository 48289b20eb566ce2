import { baseName, type ContextFacts } from "../../../src/rule.js";
import { COMPOSER_IMAGES } from "../../knowledge/php/programs.js";
import { NOT_WRITTEN } from "../../knowledge/project/files.js";
import { filesBelow } from "../../shared/context/files-below.js";

const FILES = 5000;
const NOT_OWN: ReadonlySet<string> = new Set([".git", "storage", "var", "vendor"]);
/** Where people write down what they run: files for make and the like, scripts, jobs, and what tells others to. */
const SAYS =
  /(^|\/)((GNUm|m|M)akefile|[jJ]ustfile|Taskfile\.ya?ml|README[^/]*|composer\.json|package\.json|\.gitlab-ci\.yml)$|\.(sh|bash|mk)$|^\.github\/workflows\//;
const RUNS = /\b(docker[ -]compose\b[^\n;&|]*?\s(?:exec|run)|docker(?:\s+container)?\s+(?:exec|run))\s+([^\n;&|]*)/g;
/** Options with a value apart (docs.docker.com/reference/cli/docker: exec, run, compose exec, compose run). */
const VALUED = /^(-[euvwpl]|--(env|env-file|user|volume|workdir|publish|label|name|network|entrypoint|index|mount))$/;
const VARIABLE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:?]{0,2}=[ \t]*(.*)$/gm;

/** The file that has people, or jobs, call composer in a container of the image; `names`: what compose files call it, if they do. */
export function composerInContainer(context: ContextFacts, names: readonly string[]): string | undefined {
  const all = context.withIgnoreText("");
  let left = FILES;
  for (const path of filesBelow(all, ".", (directory) => NOT_OWN.has(baseName(directory)) || NOT_WRITTEN.has(baseName(directory)))) {
    if (SAYS.test(path) && callsInContainer(all.read(path) ?? "", names)) return path;
    left -= 1;
    if (left === 0) return undefined;
  }
  return undefined;
}

function callsInContainer(text: string, names: readonly string[]): boolean {
  return [...expanded(text).matchAll(RUNS)].some(([, by = "", line = ""]) => {
    const words = line.split(/[\s"'`]+/).filter((word) => word !== "");
    const at = words.findIndex((word, index) => !word.startsWith("-") && !VALUED.test(words[index - 1] ?? ""));
    const [container = "", ...command] = words.slice(at);
    const isOther = COMPOSER_IMAGES.test(container) || (/compose/.test(by) && names.length > 0 && !names.includes(container));
    return !isOther && command.some((word) => /^composer(\.phar)?$/.test(baseName(word)));
  });
}

/** The text with the values of its own variables, as make and the shell would put them. */
function expanded(text: string): string {
  const values = new Map([...text.matchAll(VARIABLE)].map(([, name = "", value = ""]) => [name, value.replaceAll(/^["']|["']$/g, "")]));
  const once = (line: string) => line.replaceAll(/\$[({]?(\w+)[)}]?/g, (written, name: string) => values.get(name) ?? written);
  return once(once(once(text)));
}
