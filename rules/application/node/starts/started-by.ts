import type { Instruction } from "../../../../src/rule.js";
import { serviceCommands } from "../../../shared/services.js";
import type { Candidate } from "../../candidate.js";

export interface Started {
  readonly words: readonly string[];
  readonly at: Instruction;
  /** The file of the service that has it. */
  readonly file?: string;
}

/** The command lines that the image runs: ENTRYPOINT with CMD behind it, and HEALTHCHECK. */
export function startedBy({ stage }: Candidate): readonly Started[] {
  const last = (kind: Instruction["kind"]) => stage.instructions.findLast((instruction) => instruction.kind === kind);
  const [entrypoint, cmd, healthcheck] = (["entrypoint", "cmd", "healthcheck"] as const).map(last);
  const entry = wordsOf(entrypoint);
  const command = wordsOf(cmd);
  const isExec = entrypoint?.kind === "entrypoint" && entrypoint.command.form === "exec";
  const main = entry === undefined || entry.length === 0 ? command : [...entry, ...(isExec ? (command ?? []) : [])];
  const check = wordsOf(healthcheck);
  const at = entrypoint ?? cmd;
  return [
    ...(main === undefined || at === undefined ? [] : [{ words: main, at }]),
    ...(check === undefined || healthcheck === undefined ? [] : [{ words: check, at: healthcheck }]),
  ];
}

function wordsOf(instruction: Instruction | undefined): readonly string[] | undefined {
  if (instruction?.kind !== "cmd" && instruction?.kind !== "entrypoint" && instruction?.kind !== "healthcheck") return undefined;
  const { command } = instruction;
  if (command === undefined) return undefined;
  return command.form === "exec" ? command.words.map(({ text }) => text) : ["sh", "-c", command.script.text];
}

/** Commands of node, and scripts, that services run in the image instead of its own, and programs of packages that they call. */
export function startedByServices({ model, stage, starts }: Candidate): readonly Started[] {
  const isStarted = starts.some(({ file, is }) => file === undefined && is !== "healthcheck");
  const ofNode = serviceCommands(model, stage).filter(
    ({ is, words }) => (!isStarted && is !== "healthcheck") || OF_NODE.test(words.join(" ")),
  );
  const tools = starts.flatMap(({ words, file }) => (file === undefined ? [] : { words, file }));
  return [...ofNode, ...tools].map(({ words, file }) => ({ words, file, at: stage.from }));
}

const OF_NODE = /(^|[\s/;&|("'`])(node|npm|npx|yarn|pnpm|nodemon|ts-node|ts-node-dev|tsx|nest|next|vite|ng|[\w.-]+\.sh)(?=$|[\s;&|)"'`])/;
