import { isInside, type Script } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { callsOf, type Invocation } from "../shared/commands/invocations.js";
import type { Call, Ecosystem } from "./ecosystem.js";
import { readOptions } from "./options.js";
import { touchesOthers } from "./read-call.js";

/** The calls in a script that install what a project depends on, or clean. */
export function manifestCalls(script: Script, { caller, verbs, isOfProjectAlone }: Ecosystem): readonly Call[] {
  return callsOf(script, caller).flatMap((call) => {
    const { verb, operands } = call;
    if (isOfProjectAlone?.(call)) return [];
    // Without a verb, it may only say which version it is.
    if (operands.some(({ text }) => /^(--version|--help|-v|-V|-h)$/.test(text)) && verb.text === "") return [];
    const role = verbs.get(verb.value);
    if (role !== undefined) return { ...call, role };
    const [next, ...rest] = operands;
    const both = `${verb.value} ${next?.value}`;
    const second = verbs.get(both);
    return second === undefined ? [] : { ...call, role: second, verb: { ...verb, text: both, value: both }, operands: rest };
  });
}

/** Why one of the calls may read other files than its options say; `directory` is where it runs. */
export function obstacleInCalls(calls: readonly Call[], ecosystem: Ecosystem, directory: string): string | undefined {
  for (const call of calls) {
    const obstacle = obstacleInCall(call, ecosystem, directory) ?? obstacleToVerb(call, ecosystem);
    if (obstacle !== undefined) return obstacle;
    if (call.role !== "cleans") continue;
    const given = readOptions(call.operands, ecosystem.options);
    if (given.is === "unknown" || given.names.length > 0) return `\`${ecosystem.name} ${call.verb.value}\` may do more than clean`;
  }
  return undefined;
}

function obstacleInCall({ command, program, through }: Invocation, { wrappers }: Ecosystem, directory: string): string | undefined {
  if (through !== undefined) return `it runs through ${through}`;
  if (command.runs !== "always") return "the install runs in a part of the script only, or in the background";
  // `env`, `time` and the like have options that may name a directory or a file.
  if (command.name === undefined || !(program === command.name || program.startsWith(`${command.name} `)))
    return `it runs through ${command.name}`;
  const redirect = command.redirects.find(({ operator, target }) => !isNowhere(operator, target?.value));
  if (redirect !== undefined) return `\`${redirect.operator}${redirect.target?.text ?? ""}\` redirects the install`;
  if (isOfProject(command.name, directory) && !wrappers?.has(command.name)) return `${command.name} may lie in the project`;
  // `php composer.phar`; a module of Python has no place.
  const file = program.includes(" -m ") ? undefined : program.split(" ").slice(1).at(-1);
  if (file === undefined) return undefined;
  return isOfProject(file.includes("/") ? file : `./${file}`, directory) ? `${file} may lie in the project` : undefined;
}

/** `/dev/null`, or another stream of the shell. */
export function isNowhere(operator: string, target: string | undefined): boolean {
  return target === "/dev/null" || (operator.endsWith("&") && /^[012-]$/.test(target ?? ""));
}

/** Whether a program may be one that the COPY brings. */
function isOfProject(program: string, directory: string): boolean {
  if (!program.includes("/")) return false;
  return !program.startsWith("/") || isInside(program, directory) || program.includes("/../");
}

/** `invocations` found the verb; only options that are known may stand in front of it. */
function obstacleToVerb({ options }: Invocation, ecosystem: Ecosystem): string | undefined {
  const given = readOptions(options, ecosystem.options);
  if (given.is === "unknown") return touchesOthers(given.word, ecosystem.name);
  return given.names.length > 0 ? `\`${given.names[0]}\` stands in front of the verb` : undefined;
}

/** Whether pip is run as a module, which looks for modules in the working directory first. */
export function isModule({ program }: Invocation): boolean {
  return PACKAGE_MANAGERS.pip.programs.some((name) => program.endsWith(` -m ${name}`));
}
