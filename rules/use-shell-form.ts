import { defineRule, editNode, type Instruction, isBefore, isOneLine, type Model, type Run, runsOf, type Stage } from "../src/rule.js";
import { SHELL_BUILTINS } from "./knowledge/commands/shell-builtins.js";
import { imageBelow, stagesBelow } from "./shared/base.js";

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
      "Only words that mean the same to every shell, and only where a shell is known to be in the image: its base has one, or a RUN above runs in one. Builtins of shells stay, and so does everything below a SHELL of its own, and where a variable has a name that shells do not hand on.",
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

const PLAIN = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** The words of an exec form, where shells make the same words of them and run the same program; undefined elsewhere. */
function plainScript({ ambiguous, command }: Run): string | undefined {
  if (ambiguous !== undefined || command.form !== "exec") return undefined;
  const words = command.words.map(({ text }) => text);
  const [program = ""] = words;
  const isPlain = words.every((word) => PLAIN.test(word)) && !program.includes("=");
  return isPlain && !SHELL_BUILTINS.has(program) ? words.join(" ") : undefined;
}

function isHandedToShell(model: Model, stage: Stage, run: Run): boolean {
  return isOneLine(run) && model.stateAt(run).shell === undefined && hasShell(model, stage, run) && !model.stages.some(hasOddName);
}

function hasShell(model: Model, stage: Stage, run: Run): boolean {
  if (imageBelow(model, stage) !== undefined) return true;
  const above = stagesBelow(model, stage).flatMap(runsOf);
  return above.some((other) => other.command.form === "shell" && isBefore(model.dockerfile, other, run));
}

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
