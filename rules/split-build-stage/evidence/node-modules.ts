import { directoryOf, type EvidenceFile, keywordIn } from "../../../src/rule.js";
import { PRUNERS } from "../../knowledge/node/managers.js";
import { parseRecord, recordOf } from "../../shared/json.js";
import type { Subject } from "./subject.js";

/** A line at the end of the build that takes development dependencies away. */
export interface Pruned {
  readonly line: string;
  /** Files that it writes anew. */
  readonly rewrites: readonly string[];
  readonly assumptions: readonly string[];
}

/** Undefined where they stay: something of them was opened, or nobody looked, or npm has no lock file to go by. */
export function prunedModules({ candidate, evidence, shared: { last } }: Subject, kept: readonly EvidenceFile[]): Pruned | undefined {
  const { model, context } = candidate;
  const [modules, ...more] = evidence.modules ?? [];
  if (modules === undefined || more.length > 0 || evidence.trace === undefined) return undefined;
  if (modules.development === 0 || modules.used.length > 0) return undefined;
  const root = directoryOf(modules.path);
  const { workdir, variables } = model.stateAt(last);
  const hasLock = kept.some(({ path }) => path === `${root}/package-lock.json`);
  const manifest = parseRecord(context?.read("package.json"));
  const npm = PRUNERS.npm;
  const { workspaces, scripts } = manifest ?? {};
  const isPlain = manifest !== undefined && workspaces === undefined && !npm.scripts.some((name) => Object.hasOwn(recordOf(scripts), name));
  const settings = context?.read(".npmrc") ?? "";
  const isDevelopment = !["production", undefined].includes(variables.get("NODE_ENV"));
  if (!hasLock || !isPlain || npm.settings[".npmrc"]?.test(settings) || isDevelopment) return undefined;
  const move = workdir === root ? "" : `cd ${root} && `;
  return {
    line: `${keywordIn(model.dockerfile, "RUN")} ${move}${npm.command}`,
    rewrites: [`${root}/package-lock.json`],
    assumptions: ["nothing loads a development dependency at run time that it did not load when it was observed"],
  };
}
