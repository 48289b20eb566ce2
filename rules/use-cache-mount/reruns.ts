import { type Add, baseName, type Copy, type Model, mountsOf, type Run } from "../../src/rule.js";
import { BESIDE_MANIFESTS, LIKE_A_MANIFEST } from "../knowledge/manifests/common.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { globOf } from "../shared/glob.js";

const MANIFESTS: ReadonlySet<string> = new Set(
  Object.values<PackageManager>(PACKAGE_MANAGERS).flatMap(({ manifests = [], lockfiles = [] }) => [...manifests, ...lockfiles]),
);

/** Whether a change of any source runs it again: the layer cache does as well where only manifests are copied above it. */
export function rerunsWithSources(model: Model, run: Run): boolean {
  const stage = model.stageOf(run);
  const above = stage?.instructions.slice(0, stage.instructions.indexOf(run)) ?? [];
  const bindsAll = mountsOf(run).some((mount) => (mount.get("type") ?? "bind") === "bind" && !mount.has("from") && !mount.has("source"));
  return bindsAll || above.some((instruction) => (instruction.kind === "copy" || instruction.kind === "add") && copiesSources(instruction));
}

function copiesSources({ flags, sources, heredocs }: Copy | Add): boolean {
  if (heredocs.length > 0 || copiedFrom({ flags }) !== undefined) return false;
  return sources.some(({ text }) => {
    return !text.includes("://") && !isManifest(baseName(text));
  });
}

/** `package.json`, `yarn.lock*`, `go.*`: a pattern for files of which some may be missing is judged as their names are. */
function isManifest(name: string): boolean {
  const stem = name.replace(/\*+$/, "");
  if (MANIFESTS.has(stem) || BESIDE_MANIFESTS.has(stem) || LIKE_A_MANIFEST.test(stem)) return true;
  const pattern = /^\.?\w{2}.*[*?[]/.test(name) ? globOf(name) : undefined;
  return pattern !== undefined && [...MANIFESTS].some((manifest) => pattern.test(manifest));
}
