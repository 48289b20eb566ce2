import { type Edit, type Run, type ShellWord, sourceOf } from "../../src/rule.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { shippedPackages } from "../application/packages/shipped.js";
import type { Step } from "../application/step.js";
import { tableName } from "../knowledge/bases/images.js";
import { BRINGS_MORE, BRINGS_OPENMP, LOADS_BY_NAME, OPENMP } from "../knowledge/build-leftovers.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import { isDevelopmentPackage, runtimePackages } from "../knowledge/runtime-packages/index.js";
import { packageRelease } from "../knowledge/runtime-packages/releases.js";
import { withoutWords } from "../shared/commands/without-words.js";

type Install = Extract<Step, { is: "install" }>;

/** An install without what only builds. */
export interface Less {
  readonly edits: readonly Edit[];
  readonly dropped: readonly string[];
  /** Whether something is left to install. */
  readonly isLeft: boolean;
}

/** The words to write instead; undefined where there is nothing to drop, a text: why it stays. */
export function withoutBuildPackages({ image }: LastStage, run: Run, { call, manager, command }: Install): Less | string | undefined {
  const isManaged = LOADS_BY_NAME.test(tableName(image));
  const isDropped = (name: string) => (isBuildPackage(name) && !BRINGS_MORE.test(name)) || (!isManaged && isDevelopmentPackage(name));
  const named = call.operands.filter(({ text }) => !text.startsWith("-"));
  const dropped = named.filter((word) => isDropped(nameOf(word)));
  if (dropped.length === 0) return undefined;
  if (command.runs !== "always") return "it installs on a condition";
  const release = packageRelease(image);
  const packages = shippedPackages(call, manager, release, () => true);
  if ("refusal" in packages) return packages.refusal;
  const present = new Set(named.filter((word) => !dropped.includes(word)).map(nameOf));
  const replaced: Edit[] = [];
  const gone: ShellWord[] = [];
  for (const word of dropped) {
    const name = nameOf(word);
    const openMp = !isManaged && BRINGS_OPENMP.test(name) ? OPENMP[manager.name] : undefined;
    const instead = isBuildPackage(name) ? (openMp === undefined ? [] : [openMp]) : (runtimePackages(name, release ?? "") ?? []);
    const added = instead.filter((one) => !present.has(one));
    for (const one of added) present.add(one);
    if (added.length > 0) replaced.push({ start: word.start, end: word.end, text: added.join(" ") });
    else gone.push(word);
  }
  const removed = withoutWords(run, command.args, gone);
  if (removed.some((edit) => sourceOf(run, edit).includes("#"))) return "a comment would be lost";
  return { edits: [...replaced, ...removed], dropped: dropped.map(nameOf), isLeft: present.size > 0 };
}

function nameOf({ text, value }: ShellWord): string {
  return (value ?? text).split("=")[0] ?? "";
}
