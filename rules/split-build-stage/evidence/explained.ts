import { type EvidenceFile, type EvidenceProgram, isInside } from "../../../src/rule.js";
import type { Reached } from "../../application/starts/reach.js";
import { list } from "../configure-make/assumptions.js";
import type { SeenBase } from "./base.js";
import type { Subject } from "./subject.js";

/** What each package and each copy is there for. */
export function explain(
  { paths }: Reached,
  packages: ReadonlyMap<string, string>,
  copies: readonly { readonly to: string; readonly files: readonly EvidenceFile[] }[],
): readonly string[] {
  return [
    ...[...packages].map(([name, why]) => `${name}: ${why}`),
    ...copies.map(({ to, files }) => {
      const seen = files.find(({ path }) => paths.has(path));
      const why = seen === undefined ? "made by the build, and not for building" : paths.get(seen.path);
      return `${to}: ${seen === undefined || seen.path === to ? why : `${seen.path} is ${why}`}`;
    }),
  ];
}

/** What is not shipped any more, for the title of the change. */
export function leftOut(written: string, base: SeenBase, dropped: readonly string[]): string {
  if (base.is === "smaller") return `what only ${written} has`;
  return dropped.length === 0 ? `what only builds on ${written}` : list(dropped);
}

/** What nobody has seen. */
export function assumptionsOf(
  { evidence: { trace, image, files }, base }: Subject,
  { loads, runs }: Reached,
  left: readonly EvidenceFile[],
  dropped: readonly string[],
): readonly string[] {
  const seen =
    trace === undefined
      ? ""
      : ` than ${list([...trace.commands.map((one) => `\`${one}\``), ...trace.probes, ...(trace.seconds > 0 ? ["its start"] : [])])} showed`;
  const place = left.some(({ path }) => isInside(path, image.workingDir)) && image.workingDir !== "/" ? [image.workingDir] : [];
  // A smaller image of a language has the same interpreter.
  const isShipped = ({ path }: EvidenceProgram) => base.language === undefined || files.some((row) => isInside(path, row.path));
  return [
    ...loads.filter(isShipped).map(({ path }) => `${path} loads no other libraries${seen}`),
    ...runs.filter(isShipped).map(({ path }) => `${path} runs no other programs${seen}`),
    ...(base.is === "smaller" ? [`nothing needs other programs and libraries that ${base.text} lacks${seen}`] : []),
    ...place.map((directory) => `nothing at run time opens what stays behind of ${directory}`),
    ...(dropped.length > 0 ? [`nothing at run time calls what is left out: ${list(dropped)}`] : []),
  ];
}
