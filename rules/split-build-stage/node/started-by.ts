import type { Instruction } from "../../../src/rule.js";
import { composeFiles } from "../../shared/compose-files.js";
import { otherCommands } from "../../shared/other-commands.js";
import type { Candidate } from "../recipe.js";

export interface Started {
  readonly words: readonly string[];
  readonly at: Instruction;
  /** The compose file that has it. */
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

/** Commands of node that compose files run in the image instead of its own: those at the root of the build context, and those above. */
export function composeCommands({ model, context, stage }: Candidate): readonly Started[] {
  const above = otherCommands(model, stage).flatMap(({ words, file }) =>
    OF_NODE.test(words.join(" ")) ? [{ words, at: stage.from, file }] : [],
  );
  const beside = composeFiles(context).flatMap(([file, text]) => {
    return [...text.matchAll(/^[ \t]*(?:command|entrypoint):[ \t]*(\S.*)?((?:\n[ \t]*-[ \t]+.*)*)/gm)].flatMap(
      ([, line = "", list = ""]) => {
        const inline = line.replace(/\s#.*$/, "").trim();
        const isList = inline.startsWith("[");
        const items = isList
          ? inline.replace(/^\[|\]$/g, "").split(",")
          : list.split("\n").map((item) => item.replace(/^[ \t]*-[ \t]+/, ""));
        const words = items.map((item) => item.trim().replace(/^["']|["']$/g, "")).filter((item) => item !== "");
        const command = words.length > 0 ? words : ["sh", "-c", inline.replace(/^["']|["']$/g, "")];
        return OF_NODE.test(command.join(" ")) ? [{ words: command, at: stage.from, file }] : [];
      },
    );
  });
  return [...beside, ...above];
}

const OF_NODE = /(^|[\s/;&])(node|npm|npx|yarn|pnpm|nodemon|ts-node|ts-node-dev|tsx|nest|next|vite|ng)(\s|$)/;
