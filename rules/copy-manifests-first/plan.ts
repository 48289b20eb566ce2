import { type Add, type ContextFacts, type Copy, keywordIn, type Model, type Operation, type Run, sourceOf } from "../../src/rule.js";
import { obstacleInCalls } from "./call.js";
import { obstacleInEnvironment } from "./environment.js";
import type { Install } from "./install.js";
import { type Manifests, refused } from "./manifests.js";
import { obstacleInMounts } from "./mounts.js";
import { npmManifests } from "./npm.js";
import { obstacleToMove } from "./obstacles.js";
import { pipManifests } from "./pip.js";
import { settingsOf } from "./settings.js";

export type Plan =
  | {
      readonly is: "known";
      readonly files: readonly string[];
      /** The COPYs of the manifests. */
      readonly copies: string;
      /** What makes two RUNs of one that installs and then does something else. */
      readonly split: readonly Operation[];
      readonly assumptions: readonly string[];
    }
  | { readonly is: "none" }
  | { readonly is: "refused"; readonly reason: string };

export function planFor(model: Model, copy: Copy | Add, install: Install, context: ContextFacts | undefined): Plan {
  if (context === undefined) return refused("the build context is not known");
  // Where the base image's is not known, the COPY may not be moved anyway.
  const directory = model.stateAt(install.run).workdir ?? "/";
  const manifests = manifestsOf(install, directory, context);
  if (manifests.is === "none") return manifests;
  const obstacle =
    obstacleToMove(model, copy, install) ??
    obstacleInMounts(install.run, directory) ??
    obstacleInCalls(install, directory) ??
    obstacleInEnvironment(settingsOf(model, install), install.manager, { directory, context });
  if (obstacle !== undefined) return refused(obstacle);
  if (manifests.is === "refused") return manifests;
  const split = install.rest.length === 0 ? [] : splitRun(install.run, install);
  if (split === undefined) return refused("the RUN does more than install, and cannot be taken apart");
  return { ...manifests, copies: copiesOf(model, copy, manifests.files), split };
}

function manifestsOf({ manager, calls }: Install, directory: string, context: ContextFacts): Manifests {
  return manager === "npm" ? npmManifests(calls, context) : pipManifests(calls, directory, context);
}

/** `RUN install && rest` as `RUN install` and, behind the COPY, `RUN rest`. */
function splitRun(run: Run, { script, rest }: Install): readonly Operation[] | undefined {
  const [head] = rest;
  const before = script.items[script.items.length - rest.length - 1];
  if (head === undefined || before === undefined || rest.some(({ operator }) => operator !== "&&")) return undefined;
  if (script.leaks.some(({ start }) => start < head.start) || sourceOf(run, { start: before.end, end: head.start }).includes("#"))
    return undefined;
  const start = sourceOf(run, { start: run.start, end: script.start });
  return [
    { do: "replace", node: run, text: `${sourceOf(run, { start: run.start, end: before.end })}\n` },
    { do: "insert", where: "after", anchor: run, text: start + sourceOf(run, { start: head.start, end: run.end }) },
  ];
}

/** One COPY for each directory. */
function copiesOf(model: Model, copy: Copy | Add, files: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf("/") + 1);
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  const flags = copy.flags.map((flag) => `${sourceOf(copy, flag)} `).join("");
  const destination = copy.destination.text === "." ? "./" : copy.destination.text.replace(/\/?$/, "/");
  return [...groups]
    .map(([folder, names]) => `${keywordIn(model.dockerfile, "COPY")} ${flags}${names.join(" ")} ${destination}${folder}\n`)
    .join("");
}
