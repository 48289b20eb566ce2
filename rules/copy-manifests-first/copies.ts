import { type Add, baseName, type Copy, directoryPrefix, type Instruction, keywordIn, type Model, sourceOf } from "../../src/rule.js";
import { globOf } from "../shared/glob.js";
import { below } from "../shared/paths.js";
import { placeOf } from "./directory.js";
import { type Refused, refused } from "./ecosystem.js";
import { flagsOf, type Source } from "./source.js";

/** More COPYs than this are no gain for whoever reads them. */
const MAX_COPIES = 20;

/** One COPY for each directory, and for each folder that is copied as a whole, to the destination of the COPY as it is written there. */
export function copiesOf(
  model: Model,
  { copy, folder }: Source,
  files: readonly string[],
  written: string = copy.destination.text,
): readonly string[] | Refused {
  const root = folder === "" ? "" : `${folder}/`;
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const to = file.endsWith("/") ? file : directoryPrefix(file);
    groups.set(to, [...(groups.get(to) ?? []), root + file]);
  }
  if (groups.size > MAX_COPIES) return refused(`the install reads files of ${groups.size} folders, each of which needs a COPY`);
  const flags = copy.flags.map((flag) => `${sourceOf(copy, flag)} `).join("");
  const destination = written === "." ? "./" : written.replace(/\/?$/, "/");
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
  const like = above.filter((one) => one.kind === "copy" || one.kind === "add").filter((one) => flagsOf(one) === flagsOf(copy));
  return files.filter((file) => {
    const path = folder === "" ? file : `${folder}/${file}`;
    return place !== undefined && like.some((one) => brings(model, one, { path, target: below(place, file) }));
  });
}

/** Whether a COPY puts a file of the context to where it belongs, by its name, by a pattern or with its directory. */
function brings(model: Model, one: Copy | Add, { path, target }: { readonly path: string; readonly target: string }): boolean {
  const to = placeOf(model, one);
  if (to === undefined || one.heredocs.length > 0) return false;
  const [directory, name] = [directoryPrefix(path), baseName(path)];
  const isRenamed = one.sources.length === 1 && !/\/["']?$/.test(one.destination.text) && to === target;
  return one.sources.some(({ text }) => {
    const source = text.replace(/^(\.?\/)+|\/+$/g, "");
    if (path.startsWith(`${source}/`)) return target === below(to, path.slice(source.length + 1));
    const isNamed = source.startsWith(directory) && globOf(source.slice(directory.length)).test(name);
    return isNamed && (isRenamed || target === below(to, name));
  });
}
