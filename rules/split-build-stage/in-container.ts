import { baseName, type ContextFacts } from "../../src/rule.js";
import { NOT_WRITTEN } from "../knowledge/project/files.js";
import { filesBelow } from "../shared/context/files-below.js";

/** What people, or jobs, call in a container. */
export interface ContainerCall {
  readonly file: string;
  readonly by: "compose" | "another";
  /** The image, the container or the service. */
  readonly container: string;
  readonly entrypoint: string | undefined;
  readonly command: readonly string[];
}

const FILES = 5000;
const NOT_OWN: ReadonlySet<string> = new Set([".git", "storage", "var", "vendor"]);
/** Where people write down what they run: files for make and the like, scripts, jobs, and what tells others to. */
const SAYS =
  /(^|\/)((GNUm|m|M)akefile|[jJ]ustfile|Taskfile\.ya?ml|README[^/]*|composer\.json|package\.json|\.gitlab-ci\.yml)$|\.(sh|bash|mk)$|^\.github\/workflows\//;
const RUNS =
  /\b(docker[ -]compose\b[^\n;&|]*?\s(?:exec|run)|docker(?:\s+container)?\s+(?:exec|run)|kubectl\b[^\n;&|]*?\sexec)\s+([^\n;&|]*)/g;
/** Options with a value apart (docs.docker.com/reference/cli/docker: exec, run, compose exec, compose run; kubectl exec). */
const VALUED = /^(-[ceuvwpln]|--(env|env-file|user|volume|workdir|publish|label|name|network|entrypoint|index|mount|container|namespace))$/;
const VARIABLE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:?]{0,2}=[ \t]*(.*)$/gm;

/** What the files of a project have people, or jobs, call in containers. */
export function* containerCalls(context: ContextFacts): Generator<ContainerCall> {
  const all = context.withIgnoreText("");
  let left = FILES;
  for (const file of filesBelow(all, ".", (directory) => NOT_OWN.has(baseName(directory)) || NOT_WRITTEN.has(baseName(directory)))) {
    if (SAYS.test(file)) for (const call of callsIn(all.read(file) ?? "")) yield { file, ...call };
    left -= 1;
    if (left === 0) return;
  }
}

function callsIn(text: string): readonly Omit<ContainerCall, "file">[] {
  return [...expanded(text).matchAll(RUNS)].map(([, by = "", line = ""]) => {
    const words = line.split(/[\s"'`]+/).filter((word) => word !== "");
    const at = words.findIndex((word, index) => !word.startsWith("-") && !VALUED.test(words[index - 1] ?? ""));
    const [container = "", ...command] = words.slice(at);
    const entrypoint = /(?:^|\s)--entrypoint[=\s]["']?([^\s"']+)/.exec(line)?.[1];
    return { by: by.includes("compose") ? "compose" : "another", container, entrypoint, command: command.filter((word) => word !== "--") };
  });
}

/** The text with the values of its own variables, as make and the shell would put them. */
function expanded(text: string): string {
  const values = new Map([...text.matchAll(VARIABLE)].map(([, name = "", value = ""]) => [name, value.replaceAll(/^["']|["']$/g, "")]));
  const once = (line: string) => line.replaceAll(/\$[({]?(\w+)[)}]?/g, (written, name: string) => values.get(name) ?? written);
  return once(once(once(text)));
}
