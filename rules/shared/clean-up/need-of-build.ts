import {
  baseName,
  commandsOf,
  firstNeed,
  isBefore,
  lineAt,
  type Model,
  oncePer,
  type RuleContext,
  type Run,
  shippedRuns,
} from "../../../src/rule.js";
import { isUnknownScript } from "../../knowledge/commands/scripts.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { callAtStart, namesProgram } from "../commands/at-start.js";
import { callsOf, type Invocation } from "../commands/invocations.js";
import { mayCall } from "../commands/may-call.js";
import { reachedFrom } from "../commands/reached-commands.js";
import { calledInImage } from "../context/in-container.js";
import { shownPath } from "../files/file.js";
import { textOf } from "../instruction-text.js";
import { namesCache } from "./cache-paths.js";

/** What is built in a RUN, and what for. */
export interface Built {
  readonly run: Run;
  readonly calls: readonly Invocation[];
}

/**
 * Who still needs what was fetched to build something: whoever builds again. The packages of a tool are of no use to
 * others, unless packages that others need lie among them.
 */
export function needOfBuild(
  known: Known,
  { run, calls }: Built,
  manager: PackageManager,
  installsTool: (call: Invocation) => boolean,
): string | undefined {
  const { model } = known;
  const isForTools = calls.every(installsTool) && !callsBefore(model, run, manager, installsTool);
  const names = instructionsNaming(model)(manager).find((other) => other !== run);
  return (isForTools ? undefined : laterCall(known, run, manager)) ?? (names && `line ${names.startLine} names the cache`);
}

const instructionsNaming = oncePer((model: Model) =>
  oncePer((manager: PackageManager) =>
    model.stages.flatMap(({ instructions }) => instructions).filter((one) => namesCache(textOf(one), manager)),
  ),
);

/** What calls a package manager after a RUN: a later RUN, or what the image starts. */
function laterCall({ model, facts }: Known, run: Run, manager: PackageManager): string | undefined {
  const { context } = facts;
  const inBuild = firstNeed(model, run, (later) => {
    if (mayCall(later, manager)) return `line ${later.run.startLine} calls ${manager.name} again`;
    for (const one of reachedFrom(model, later.run, later.commands ?? [], context)) {
      const { name } = one.command;
      const line = `line ${lineAt(later.run, one.by.start)}`;
      if (one.script !== undefined && mayCall({ run: later.run, commands: [one.command] }, manager))
        return `${line} runs ${shownPath(one.script.path)}, which calls ${manager.name}`;
      if (name !== undefined && isUnknownScript(name)) return `${line} runs ${name}, which may call ${manager.name}`;
    }
    return undefined;
  });
  return inBuild ?? callAtStart(model, context, manager, "and what it needs to build") ?? callInContainer({ model, facts }, run, manager);
}

function callInContainer({ model, facts: { context } }: Known, run: Run, { name, programs }: PackageManager): string | undefined {
  const stage = model.stageOf(run);
  if (stage === undefined || context === undefined) return undefined;
  const path = calledInImage(model, stage, context, (command) => command.some((word) => programs.includes(baseName(word))));
  return path && `${path} calls ${name} in a container of this image`;
}

type Known = Pick<RuleContext, "model" | "facts">;

/** Whether an earlier RUN called it for something else than a tool. */
function callsBefore(model: Model, run: Run, manager: PackageManager, installsTool: (call: Invocation) => boolean): boolean {
  const first = firstCall(model)(manager)(installsTool);
  return first !== undefined && isBefore(model.dockerfile, first, run);
}

const firstCall = oncePer((model: Model) =>
  oncePer((manager: PackageManager) =>
    oncePer((installsTool: (call: Invocation) => boolean) =>
      shippedRuns(model).find((run) => {
        const commands = commandsOf(model, run);
        return commands === undefined
          ? namesProgram(run, manager)
          : callsOf({ commands }, manager).some((call) => !installsTool(call) && !cleans(call, manager));
      }),
    ),
  ),
);

function cleans({ verb }: Invocation, manager: PackageManager): boolean {
  return manager.cleans.includes(verb.value ?? "");
}
