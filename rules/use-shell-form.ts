import { defineRule, editNode, type Instruction, isOneLine, isPosix, type Model, type Run, runsOf, type Stage } from "../src/rule.js";
import { SHELL_BUILTINS } from "./knowledge/commands/shell-builtins.js";
import { imageBelow } from "./shared/base.js";

export default defineRule({
  id: "use-shell-form",
  title: "Write RUN in shell form",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: [],
  docs: {
    example: "plain-words",
    what: 'Writes `RUN ["npm", "ci"]` as `RUN npm ci`.',
    why: "Nothing can be chained to a command in exec form: what cleans up behind it, or goes with it into one layer, needs a shell.",
    safety:
      "Only words on one line that mean the same to every shell, and only where the shell is known: by the base, or by a SHELL that is sh, bash or the like and no login shell. Builtins of shells stay, and so does everything where a variable has a name that shells do not hand on.",
  },
  run({ model, change }) {
    for (const stage of model.stages.filter(({ windows }) => !windows)) {
      for (const run of runsOf(stage)) {
        const script = plainScript(run);
        if (script === undefined || !isHandedToShell(model, stage, run)) continue;
        change({ title: "write RUN in shell form", operations: [{ do: "replace", node: run, text: withScript(run, script) }] });
      }
    }
  },
});

const PLAIN_WORD = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** A word that assigns nothing, and is no option of RUN. */
const PLAIN_PROGRAM = /^[^=-][^=]*$/;

/** The words of an exec form, where shells make the same words of them and run the same program; undefined elsewhere. */
function plainScript({ ambiguous, command }: Run): string | undefined {
  if (ambiguous !== undefined || command.form !== "exec") return undefined;
  const words = command.words.map(({ text }) => text);
  const [program = ""] = words;
  const isPlain = PLAIN_PROGRAM.test(program) && words.every((word) => PLAIN_WORD.test(word));
  return isPlain && !SHELL_BUILTINS.has(program) ? words.join(" ") : undefined;
}

function isHandedToShell(model: Model, stage: Stage, run: Run): boolean {
  return isOneLine(run) && hasPlainShell(model, stage, run) && !model.stages.some(hasOddName);
}

/** Whether the shell of a RUN is known, and reads no files before it starts: a login shell sets another PATH. The image of an unknown base may have a SHELL of its own. */
function hasPlainShell(model: Model, stage: Stage, run: Run): boolean {
  const { shell } = model.stateAt(run);
  if (shell === undefined) return imageBelow(model, stage) !== undefined;
  return isPosix(shell) && shell.slice(1).every((option) => PLAIN_OPTION.test(option));
}

/** `-euxo`, `pipefail`, `-c` */
const PLAIN_OPTION = /^(-[ceoux]+|[a-z]+)$/;

/** dash takes variables whose names have dots or dashes out of the environment that it hands on. */
function hasOddName({ instructions }: Stage): boolean {
  return instructions.some((instruction) => namesOf(instruction).some((name) => !/^\w+$/.test(name)));
}

function namesOf(instruction: Instruction): readonly string[] {
  if (instruction.kind === "env") return instruction.pairs.map(({ key }) => key.text);
  return instruction.kind === "arg" ? instruction.declarations.map(({ name }) => name.text) : [];
}

function withScript(run: Run, script: string): string {
  const { text, command } = run;
  const words = command.form === "exec" ? command.words : [];
  const start = text.lastIndexOf("[", words[0]?.start);
  return editNode(run, [{ start, end: text.indexOf("]", words.at(-1)?.end) + 1, text: script }]);
}
