import { defineRule, editNode, isOneLine, type Run, runsOf } from "../../src/rule.js";
import { hasPlainShell } from "../shared/commands/plain-shell.js";
import { hasOddNames } from "./odd-names.js";
import { plainScript } from "./plain-script.js";

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
    if (hasOddNames(model)) return;
    for (const stage of model.stages.filter(({ windows }) => !windows)) {
      for (const run of runsOf(stage)) {
        const script = plainScript(run);
        if (script === undefined || !isOneLine(run) || !hasPlainShell(model, run)) continue;
        change({ title: "write RUN in shell form", operations: [{ do: "replace", node: run, text: withScript(run, script) }] });
      }
    }
  },
});

function withScript(run: Run, script: string): string {
  const { text, command } = run;
  const words = command.form === "exec" ? command.words : [];
  const start = text.lastIndexOf("[", words[0]?.start);
  return editNode(run, [{ start, end: text.indexOf("]", words.at(-1)?.end) + 1, text: script }]);
}
