import { baseName, type ContextFacts, type Model, type Stage } from "../../../src/rule.js";
import { CALL_SWITCHES, CONTAINER_CALL, NOT_OWN, saysCalls } from "../../knowledge/commands/container-calls.js";
import { NOT_WRITTEN } from "../../knowledge/project/files.js";
import { servicesOf } from "../services.js";
import { filesBelow } from "./files-below.js";

/** What a file of the project has people, or jobs, run in a container. */
export interface ContainerCall {
  /** `compose`: by the name of a service; `another`: by that of an image, a container or a pod. */
  readonly by: "compose" | "another";
  readonly container: string;
  readonly entrypoint: string | undefined;
  readonly command: readonly string[];
  /** The file that says it. */
  readonly path: string;
  /** All of that file, with the values of its own variables. */
  readonly text: string;
}

/** How many files are looked through. */
const MOST_FILES = 5000;
/** A variable of make or the shell, and its value. */
const VARIABLE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:?]{0,2}=[ \t]*(.*)$/gm;

/** The file that has people, or jobs, make such a call in a container. */
export function calledInContainer(context: ContextFacts, isMeant: (call: ContainerCall) => boolean): string | undefined {
  const all = context.withIgnoreText("");
  let left = MOST_FILES;
  for (const path of filesBelow(all, ".", (directory) => NOT_OWN.has(baseName(directory)) || NOT_WRITTEN.has(baseName(directory)))) {
    if (saysCalls(path) && callsIn(path, all.read(path) ?? "").some(isMeant)) return path;
    left -= 1;
    if (left === 0) return undefined;
  }
  return undefined;
}

/** The same for a container of the image that a stage becomes: of a service that runs it, or of what `docker build -t` calls it. */
export function calledInImage(
  model: Model,
  stage: Stage,
  context: ContextFacts,
  isMeant: (command: readonly string[]) => boolean,
): string | undefined {
  const names = servicesOf(model, stage).map(({ name }) => name);
  return calledInContainer(context, ({ by, container, command, text }) => {
    const isOfImage = by === "compose" ? names.includes(container) : container !== "" && isBuiltAs(container, text);
    return isOfImage && isMeant(command);
  });
}

/** Whether a call is one in another service than those that run the image, where compose files say which do. */
export function isInAnotherService({ by, container }: ContainerCall, names: readonly string[]): boolean {
  return by === "compose" && names.length > 0 && !names.includes(container);
}

function isBuiltAs(name: string, text: string): boolean {
  return [...text.matchAll(/\s(?:-t|--tag)[ =]+["']?([^\s"']+)/g)].some(([, tag]) => tag === name);
}

function callsIn(path: string, written: string): readonly ContainerCall[] {
  if (!/docker|kubectl/.test(written)) return [];
  const text = expanded(written.replaceAll(/\\\r?\n\s*/g, " "));
  return [...text.matchAll(CONTAINER_CALL)].map(([, by = "", line = ""]) => {
    const words = line.split(/[\s"'`;&|]+/).filter((word) => word !== "");
    const at = words.findIndex((word, index) => !word.startsWith("-") && !takesNext(words[index - 1] ?? ""));
    const [container = "", ...command] = at === -1 ? [] : words.slice(at);
    const entrypoint = /(?:^|\s)--entrypoint[=\s]["']?([^\s"']+)/.exec(line)?.[1];
    return {
      by: by.includes("compose") ? "compose" : "another",
      container,
      entrypoint,
      command: command.filter((word) => word !== "--"),
      path,
      text,
    };
  });
}

function takesNext(option: string): boolean {
  return /^(-\w|--[\w-]+)$/.test(option) && !CALL_SWITCHES.test(option);
}

/** The text with the values of its own variables, as make and the shell would put them. */
function expanded(text: string): string {
  const values = new Map([...text.matchAll(VARIABLE)].map(([, name = "", value = ""]) => [name, value.replaceAll(/^["']|["']$/g, "")]));
  const once = (line: string) => line.replaceAll(/\$[({]?(\w+)[)}]?/g, (written, name: string) => values.get(name) ?? written);
  return once(once(once(text)));
}
