import type { Layers } from "../image/read-layers.js";
import type { Node } from "../image/tree.js";
import { analyze, type Model, type Stage, stageCopiedFrom } from "../model/model.js";
import { isInside, resolveDirectory } from "../model/state.js";
import { valueAt } from "../model/value-at.js";
import type { Copy } from "../syntax/nodes.js";
import { directoryOf } from "../text/path-parts.js";
import { blameOf } from "./blame.js";

/** The image of a stage. */
export type StageImage = (stage: Stage) => Promise<Layers>;

/** A stage is not built on itself, but files of Dockerfiles may be made up. */
const MOST_STAGES = 20;

/**
 * The lines of other stages that brought what the COPY at a line brings, the most to blame first: the stage's image says which of its
 * layers the files are of. Empty for what is no COPY from a stage, and where that cannot be told.
 * @param paths what is to be explained, in the image that ships. @throws what `imageOf` throws.
 */
export async function linesBehind(line: number, paths: readonly string[], model: Model, imageOf: StageImage): Promise<readonly number[]> {
  return trace(line, paths, model, imageOf, MOST_STAGES);
}

async function trace(line: number, paths: readonly string[], model: Model, imageOf: StageImage, left: number): Promise<readonly number[]> {
  const copy = model.stages.flatMap((stage) => (stage.shipped ? stage.instructions : [])).find(({ startLine }) => startLine === line);
  if (copy?.kind !== "copy" || left === 0) return [];
  const stage = stageCopiedFrom(model, copy);
  if (stage === undefined) return [];
  const image = await imageOf(stage);
  const ofStage = analyze(model.dockerfile, { ...model.options, target: stage.name ?? String(stage.index) });
  const blames = blameOf(image, ofStage);
  const brought = new Map<number, { bytes: number; readonly paths: string[] }>();
  for (const path of paths.flatMap((copied) => sourcesOf(copied, copy, model))) {
    const at = nodeAt(image.root, path);
    for (const [layer, bytes] of at === undefined ? [] : bytesByLayer(at)) {
      const from = blames[layer]?.instruction?.startLine;
      if (from === undefined) continue;
      const known = brought.get(from) ?? { bytes: 0, paths: [] };
      known.bytes += bytes;
      known.paths.push(path);
      brought.set(from, known);
    }
  }
  const sorted = [...brought].sort(([, a], [, b]) => b.bytes - a.bytes);
  const most = sorted[0]?.[1].bytes ?? 0;
  const found: number[] = [];
  for (const [from, { bytes, paths: there }] of sorted) {
    if (bytes * 10 < most) break;
    found.push(from, ...(await trace(from, there, ofStage, imageOf, left - 1)));
  }
  return [...new Set(found)];
}

/** Where in the stage a copied path may come from. */
function sourcesOf(copied: string, copy: Copy, model: Model): readonly string[] {
  const to = resolveDirectory(model.stateAt(copy).workdir ?? "/", valueAt(model, copy, copy.destination.text));
  if (to === undefined || !isInside(copied, to)) return to !== undefined && isInside(to, copied) ? allSources(copy, model) : [];
  const below = copied.slice(to === "/" ? 0 : to.length);
  return allSources(copy, model).flatMap((from) => {
    const name = from.slice(from.lastIndexOf("/"));
    // A directory's content goes to the destination, a file goes into it or becomes it.
    return below === "" ? [from] : below === name ? [from, `${from}${below}`] : [`${from === "/" ? "" : from}${below}`];
  });
}

/** The sources; of one with a wildcard the directory in front of it. */
function allSources(copy: Copy, model: Model): readonly string[] {
  return copy.sources.flatMap(({ text }) => {
    const path = resolveDirectory("/", valueAt(model, copy, text));
    if (path === undefined) return [];
    const wildcard = path.search(/[*?[]/);
    return [wildcard === -1 ? path : directoryOf(path.slice(0, wildcard))];
  });
}

function nodeAt(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  for (const name of path.split("/").filter((part) => part !== "")) node = node?.children?.get(name);
  return node;
}

function bytesByLayer(root: Node): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const visit = ({ entry, layer, children }: Node) => {
    const bytes = entry?.size ?? 0;
    if (bytes > 0) found.set(layer, (found.get(layer) ?? 0) + bytes);
    for (const child of children?.values() ?? []) visit(child);
  };
  visit(root);
  return found;
}
