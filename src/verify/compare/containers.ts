import type { VerifyRequest } from "../request.js";
import type { Outcome, Problem, RunComparison } from "../result.js";
import { mapRepeated, type Repeated } from "../sides.js";
import { type Compared, compareRun } from "./runs.js";
import type { Difference } from "./seen.js";
import { compareStart } from "./start.js";

/** What is run of an image. */
export interface Runnable {
  /** What names it to the engine. */
  readonly image: string;
  /** Whether it says what it starts. */
  readonly starts: boolean;
}

/** Compares how the images start by themselves, what they answer, and what commands do in them. */
export async function compareContainers(sides: Repeated<Runnable>, request: VerifyRequest): Promise<Compared> {
  const { engine, containers, commands, start, progress } = request;
  if (!engine.runs) return notRun(request, `${engine.name} runs no containers here`);
  const images = mapRepeated(sides, ({ image }) => image);
  const compared: Compared[] = [];
  if (start === "compared" && sides.before.starts && sides.after.starts) {
    progress("starting both");
    compared.push(await compareStart(engine, images, containers));
  } else {
    compared.push(notRun({ containers, commands: [] }, "the image has neither ENTRYPOINT nor CMD"));
  }
  for (const command of commands) {
    progress(`running ${command}`);
    compared.push(await compareRun(command, engine, images, containers));
  }
  return { runs: compared.flatMap(({ runs }) => runs), differences: compared.flatMap(({ differences }) => differences) };
}

/** What was asked for, as something of which nothing can be said. */
function notRun({ containers: { probes }, commands }: Pick<VerifyRequest, "containers" | "commands">, obstacle: string): Compared {
  const nothing: Outcome = { status: undefined, stdout: "", stderr: "" };
  const rest = { equal: false, before: nothing, after: nothing, obstacle, differences: [], noise: [] };
  const runs = [
    ...probes.map((command): RunComparison => ({ kind: "probe", command, ...rest })),
    ...commands.map((command): RunComparison => ({ kind: "command", command, ...rest })),
  ];
  return { runs, differences: [] };
}

/** A difference as something that whoever runs the image could miss. */
export function problemOf({ command, kind, message }: Difference): Problem {
  return { kind, message: kind === "run" ? `${command}: ${message}` : message };
}
