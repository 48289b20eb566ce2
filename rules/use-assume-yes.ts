import { defineRule, editNode, lineAt, type Model, type Run, runsOf, type Script, sourceOf, viewWithHeredocOf } from "../src/rule.js";
import { ASKERS, type Asker } from "./knowledge/packages/assume-yes.js";
import { imageBelow } from "./shared/base.js";
import { failsWith } from "./shared/commands/failure.js";
import { type Invocation, invocations } from "./shared/commands/invocations.js";

export default defineRule({
  id: "use-assume-yes",
  title: "Answer package managers' questions with yes",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3014", "DL3030", "DL3034", "DL3038"],
  docs: {
    example: "apt-get",
    what: "Adds `-y` where apt-get, yum, dnf, microdnf, tdnf, zypper or conda installs, upgrades or removes something and nothing answers its question.",
    why: "In a build nobody can answer. It works as long as there is nothing to ask, and stops when an update brings one package more.",
    safety:
      "A build that succeeds today was not asked, or went on as if answered. Where it also succeeds if the call fails (`||`, `;`, a pipeline, a condition), the assumption is stated.",
  },
  run({ model, change }) {
    for (const run of model.stages.flatMap(runsOf)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const { script } = view;
      const calls = ASKERS.flatMap((asker) => {
        const asking = asker.managers
          .flatMap((manager) => invocations(script, manager, asker.verbs))
          .filter((call) => asks(run, script, asker, call));
        return asking.length > 0 && mayAnswer(model, run, asker) ? asking : [];
      });
      const [first, ...rest] = calls.map(({ verb }) => ({ start: verb.end, end: verb.end, text: " -y" }));
      if (first === undefined) continue;
      const assumptions = calls
        .filter(({ command }) => !failsWith(script, command))
        .map(
          ({ program, verb, command }) =>
            `${program} ${verb.value} on line ${lineAt(run, command.start)} does not stop at its question today while the build goes on`,
        );
      change({
        title: "assume yes",
        operations: [{ do: "replace", node: run, text: editNode(run, [first, ...rest]) }],
        ...(assumptions.length > 0 && { safety: "verify", assumptions }),
      });
    }
  },
});

/** Whether it knows the option, and no setting answers. */
function mayAnswer(model: Model, run: Run, { settings, lacking }: Asker): boolean {
  return !settings.test(model.dockerfile.text) && !lacking?.includes(imageBelow(model, model.stageOf(run))?.release ?? "");
}

function asks(run: Run, script: Script, { answers }: Asker, { command, options, operands }: Invocation): boolean {
  if ([...options, ...operands].some(({ text }) => answers.test(text))) return false;
  if (command.redirects.some(({ operator }) => operator.startsWith("<"))) return false;
  // `yes | apt-get install`
  return !/(^|[^|])\|[\s\\`]*$/.test(sourceOf(run, { start: script.start, end: command.start }));
}
