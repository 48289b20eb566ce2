import { type Model, type Stage, scriptOf } from "../../src/rule.js";
import { workingDirectories } from "../shared/directories.js";
import { manifestCalls } from "./call.js";
import { copiedAbove } from "./copies.js";
import type { Call } from "./ecosystem.js";
import type { Install } from "./install.js";
import type { Source } from "./source.js";

/** Whether the same calls install the same above the COPY already: moved there, they would have nothing to do. */
export function hasTwin(model: Model, source: Source, { ecosystem, calls, manifests }: Install): boolean {
  const stage = model.stageOf(source.copy);
  if (stage === undefined) return false;
  if (manifests.is === "known" && copiedAbove(model, source, manifests.files).length < manifests.files.length) return false;
  const lineOf = lineReader(model, stage);
  const above = stage.instructions.slice(0, stage.instructions.indexOf(source.copy)).flatMap((instruction) => {
    const script = instruction.kind === "run" ? scriptOf(model, instruction) : undefined;
    return script === undefined ? [] : manifestCalls(script, ecosystem).map(lineOf);
  });
  return calls.filter(({ role }) => role === "installs").every((call) => above.includes(lineOf(call)));
}

/** A call in one line, behind the directory that it runs in. */
function lineReader(model: Model, stage: Stage): (call: Call) => string {
  const directories = workingDirectories(model, stage);
  return ({ command }) => [directories.get(command), command.name, ...command.args.map(({ text }) => text)].join(" ");
}
