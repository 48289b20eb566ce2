import { type Add, baseName, type Copy, directoryPrefix, type Instruction, keywordIn, type Model, sourceOf } from "../../src/rule.js";
import { globOf } from "../shared/glob.js";
import { below } from "../shared/paths.js";
import { placeOf } from "./directory.js";
import { flagsOf, type Source } from "./source.js";

/** One COPY for each directory, and for each folder that is copied as a whole. */
export function copiesOf(model: Model, { copy, folder }: Source, files: readonly string[]): readonly string[] {
  const root = folder === "" ? "" : `${folder}/`;
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const to = file.endsWith("/") ? file : directoryPrefix(file);
    groups.set(to, [...(groups.get(to) ?? []), root + file]);
  }
  const flags = copy.flags.map((flag) => `${sourceOf(copy, flag)} `).join("");
  const destination = copy.destination.text === "." ? "./" : copy.destination.text.replace(/\/?$/, "/");
  return [...groups].map(([to, names]) => `${keywordIn(model.dockerfile, "COPY")} ${flags}${names.join(" ")} ${destination}${to}\n`);
}

/** Those of the files that another COPY above, or one of `between`, has put there already, the same way. */
export function copiedAbove(
  model: Model,
  { copy, folder }: Source,
  files: readonly string[],
  between: readonly Instruction[] = [],
): readonly string[] {
  const stage = model.stageOf(copy);
  const above = [...(stage?.instructions.slice(0, stage.instructions.indexOf(copy)) ?? []), ...between];
  const place = placeOf(model, copy);
  const sources = above.flatMap((one) => {
    const isLike = (one.kind === "copy" || one.kind === "add") && one.heredocs.length === 0 && flagsOf(one) === flagsOf(copy);
    if (!isLike || place === undefined) return [];
    const names = one.sources.map(({ text }) => text.replace(/^(\.?\/)+/, ""));
    const to = placeOf(model, one);
    return to === place || names.every((name) => isFileAt(one, name, to, place)) ? names : [];
  });
  return files.filter((file) => {
    const path = folder === "" ? file : `${folder}/${file}`;
    const [directory, name] = [directoryPrefix(path), baseName(path)];
    return !file.includes("/") && sources.some((one) => one.startsWith(directory) && globOf(one.slice(directory.length)).test(name));
  });
}

/** Whether `COPY FILE PLACE/FILE` puts one file into a directory by its own name. */
function isFileAt({ sources, destination }: Copy | Add, name: string, to: string | undefined, place: string): boolean {
  return sources.length === 1 && !/\/["']?$/.test(destination.text) && to === below(place, baseName(name));
}
