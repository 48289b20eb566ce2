import { type DockerfileNode, type Instruction, indexOf, isInstruction, type Model, type Run, scriptOf } from "../../src/rule.js";
import { invocations } from "../shared/commands/invocations.js";
import { knownScript } from "../shared/commands/known-script.js";
import { managersIn } from "../shared/commands/managers-in.js";
import type { Next } from "../shared/commands/next-run.js";
import { overlap } from "../shared/context/project-directory.js";
import { crossedSetting } from "../shared/crossed-setting.js";

/** The settings between two RUNs, one of which has no need of them. */
export interface Settings {
  readonly all: readonly [Instruction, ...Instruction[]];
  /** Where they stand once the RUNs are one. */
  readonly stand: "above" | "below";
  /** What holds where the second RUN does not have them any more. */
  readonly assumption?: string;
}

interface NextOver {
  readonly next: Next;
  readonly over: Settings;
}

/** The RUN that follows behind ENV, WORKDIR and the like that it or the first has no need of; undefined where there is none. */
export function nextOverSettings(model: Model, first: Run): NextOver | undefined {
  const { nodes } = model.dockerfile;
  const settings: Instruction[] = [];
  let between: DockerfileNode[] = [];
  for (let index = indexOf(model.dockerfile, first) + 1; ; index++) {
    const node = nodes[index];
    if (node === undefined) return undefined;
    if (node.kind === "run") {
      const over = settingsOver(model, first, node, settings);
      return over && { next: { run: node, between }, over };
    }
    if (node.kind === "comment" || node.kind === "blank") between.push(node);
    else if (isInstruction(node) && node.kind !== "from") {
      settings.push(node);
      between = [];
    } else return undefined;
  }
}

function settingsOver(model: Model, first: Run, second: Run, [setting, ...more]: readonly Instruction[]): Settings | undefined {
  if (setting === undefined) return undefined;
  const all = [setting, ...more] as const;
  const paths = installsNothing(model, second) ? all.filter((one) => addedToPath(one) !== undefined) : [];
  const others = all.filter((one) => !paths.includes(one));
  const added = paths.flatMap((one) => addedToPath(one) ?? []).join(":");
  if (isFree(model, second, others))
    return {
      all,
      stand: "below",
      ...(added !== "" && { assumption: `no program in ${added} takes the place of one that removing packages calls` }),
    };
  return isFree(model, first, all) ? { all, stand: "above" } : undefined;
}

/** Whether settings may stay above, or below, of a whole chain of RUNs that has them between. */
export function standsInChain(
  model: Model,
  [first, ...above]: readonly [Run, ...Run[]],
  below: readonly Run[],
  { all }: Settings,
): boolean {
  return (
    below.every((run) => settingsOver(model, first, run, all)?.stand === "below") ||
    [first, ...above].every((run) => isFree(model, run, all))
  );
}

/** Whether a RUN calls package managers of the system alone, and has nothing to do with settings. */
function isFree(model: Model, run: Run, settings: readonly Instruction[]): boolean {
  const script = scriptOf(model, run);
  const known = script && knownScript(script, model.stateAt(run).variables);
  if (known?.is !== "known" || !known.manages.has("system") || known.manages.has("language")) return false;
  return settings.every((setting) => {
    const crossing = crossedSetting(model, run, setting);
    return crossing?.is === "free" && !crossing.paths.some((path) => known.paths.some((own) => overlap(own, path)));
  });
}

function installsNothing(model: Model, run: Run): boolean {
  const script = scriptOf(model, run);
  return script !== undefined && managersIn(script).every((manager) => invocations(script, manager, manager.fetches).length === 0);
}

/** What an `ENV PATH=/opt/tool/bin:$PATH` adds: `/opt/tool/bin`; undefined for one that sets anything else. */
function addedToPath(setting: Instruction): string | undefined {
  const [pair, ...more] = setting.kind === "env" ? setting.pairs : [];
  if (pair?.key.text !== "PATH" || more.length > 0) return undefined;
  const parts = pair.value.text.replaceAll('"', "").split(":");
  const added = parts.filter((part) => part !== "$PATH" && part !== "${PATH}");
  return added.length < parts.length ? added.join(":") : undefined;
}
