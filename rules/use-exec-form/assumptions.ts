import type { Cmd, ContextFacts, Entrypoint, Model, Stage } from "../../src/rule.js";
import { baseConfig } from "../shared/base-config.js";
import type { ExecForm } from "./exec-form.js";
import { isUnderInit, startsByItself } from "./obstacles.js";

/** Where a command stands. */
interface Place {
  readonly model: Model;
  readonly stage: Stage;
  readonly context: ContextFacts | undefined;
}

/** What is assumed of the program that takes the place of a shell. */
export function assumptionsOf({ model, stage, context }: Place, node: Cmd | Entrypoint, { program, by }: ExecForm): readonly string[] {
  const isFirst = by !== "exec" && !(node.kind === "cmd" && isUnderInit(model, stage));
  const assumed = [
    ...(isFirst ? [`${program} may be process 1: signals reach it directly, and it reaps its children`] : []),
    ...(node.kind === "entrypoint" ? [GETS_ARGUMENTS] : []),
    ...(baseConfig(model, stage) === undefined ? [`the shell of ${stage.from.image.text} is sh, and sets nothing up`] : []),
  ];
  // Beside what is doubtful, it need not be said of a program that is known to.
  const isSaid = assumed.length === 0 || !startsByItself(model, node, program, context);
  return isSaid ? [`${program} is a binary, or a script with a #! line`, ...assumed] : assumed;
}

const GETS_ARGUMENTS =
  "nothing gives the container arguments, be it a command line, a compose file or an image built on this one: the exec form passes them on";
