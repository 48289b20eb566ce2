import type { Change, ContextFacts, Model } from "../../src/rule.js";
import { placeOf } from "./directory.js";
import { contextAt, isRefused, type Place, type Refused, refused } from "./ecosystem.js";
import { buildBehind } from "./go/build.js";
import { insertionFor } from "./go/insertion.js";
import { installBehind } from "./install.js";
import { moveFor } from "./move.js";
import type { Source } from "./source.js";
import { hasTwin } from "./twin.js";

/** What can be done about a COPY and what is installed behind it; undefined where there is nothing to say. */
export function planFor(model: Model, source: Source, context: ContextFacts | undefined): Change | Refused | undefined {
  const seen = contextAt(context ?? EMPTY, source.folder);
  const install = installBehind(model, source.copy, seen);
  if (install !== undefined) {
    if (!isMeant(model, source, install.place) || hasTwin(model, source, install)) return undefined;
    const move = context === undefined ? refused("the build context is not known") : moveFor(model, source, install, context);
    return explained(`not moved below the install on line ${install.run.startLine}`, move);
  }
  const build = buildBehind(model, source.copy, seen);
  if (build === undefined || !isMeant(model, source, build.place)) return undefined;
  return explained(`the modules for line ${build.run.startLine} are not downloaded above it`, insertionFor(model, source, build));
}

/** A folder that is copied to where nothing is installed is not what the install is about. */
function isMeant(model: Model, { copy, folder }: Source, { directory }: Place): boolean {
  return folder === "" || placeOf(model, copy) === directory;
}

function explained(what: string, plan: Change | Refused): Change | Refused {
  return isRefused(plan) ? refused(`${what}: ${plan.reason}`) : plan;
}

/** A context that has nothing. */
const EMPTY: ContextFacts = {
  kind: () => undefined,
  read: () => undefined,
  realPath: () => undefined,
  entries: () => [],
  ignores: () => false,
  mayInclude: () => false,
  size: () => undefined,
  ignoreFile: undefined,
  ignoreText: undefined,
  withIgnoreText: () => EMPTY,
  gitIgnore: () => [],
  dockerfile: undefined,
  otherDockerfiles: () => [],
  derivedDockerfiles: () => [],
};
