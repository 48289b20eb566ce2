import { isInside } from "../../src/rule.js";
import { NPM_OPTIONS, PIP_OPTIONS } from "../knowledge/manifests.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers.js";
import type { Invocation } from "../shared/invocations.js";
import type { Install } from "./install.js";
import { readOptions } from "./options.js";

const OPTIONS = { npm: NPM_OPTIONS, pip: PIP_OPTIONS } as const;

/** Why one of the calls may read other files than its options say; `directory` is where it runs. */
export function obstacleInCalls({ calls, cleans, manager }: Install, directory: string): string | undefined {
  for (const call of [...calls, ...cleans]) {
    const obstacle = obstacleInCall(call, directory) ?? obstacleToVerb(call, manager);
    if (obstacle !== undefined) return obstacle;
  }
  for (const clean of cleans) {
    const given = readOptions(clean.operands, OPTIONS[manager]);
    if (given.is === "unknown" || !SUBCOMMANDS.has(given.names[0] ?? "") || given.names.length > 1)
      return `\`${manager} ${clean.verb.value}\` may do more than clean`;
  }
  return undefined;
}

const SUBCOMMANDS: ReadonlySet<string> = new Set(["clean", "purge", "verify"]);

function obstacleInCall({ command, program, through }: Invocation, directory: string): string | undefined {
  if (through !== undefined) return `it runs through ${through}`;
  if (command.runs !== "always") return "the install runs in a part of the script only, or in the background";
  // `env`, `time` and the like have options that may name a directory or a file.
  if (command.name === undefined || !(program === command.name || program.startsWith(`${command.name} `)))
    return `it runs through ${command.name}`;
  const redirect = command.redirects.find(({ operator, target }) => !isNowhere(operator, target?.value));
  if (redirect !== undefined) return `\`${redirect.operator}${redirect.target?.text ?? ""}\` redirects the install`;
  return isOfProject(command.name, directory) ? `${command.name} may lie in the project` : undefined;
}

/** `/dev/null`, or another stream of the shell. */
function isNowhere(operator: string, target: string | undefined): boolean {
  return target === "/dev/null" || (operator.endsWith("&") && /^[012-]$/.test(target ?? ""));
}

function isOfProject(program: string, directory: string): boolean {
  if (!program.includes("/")) return false;
  return !program.startsWith("/") || isInside(program, directory) || program.includes("/../");
}

/** `invocations` found the verb; only options that are known may stand in front of it. */
function obstacleToVerb({ program, options }: Invocation, manager: Install["manager"]): string | undefined {
  const before = program.includes(" -m ") ? options.slice(2) : options;
  const given = readOptions(before, OPTIONS[manager]);
  if (given.is === "unknown") return `\`${given.word}\` may make ${manager} read or write other files`;
  return given.names.length > 0 ? `\`${given.names[0]}\` stands in front of the verb` : undefined;
}

/** Whether pip is run as a module, which looks for modules in the working directory first. */
export function isModule({ program }: Invocation): boolean {
  return PACKAGE_MANAGERS.pip.programs.some((name) => program.endsWith(` -m ${name}`));
}
