import { baseName, type ContextFacts, SLASHES_AT_END } from "../../../src/rule.js";

/** What of a context is asked. */
type Tree = Pick<ContextFacts, "kind" | "entries" | "realPath">;

/**
 * The files at and below a path of the context, in the order of their names, without git's own. What links lead to is found once: those of
 * workspaces lead in circles.
 *
 * @param isLeftOut whether not to look into a directory, by its path.
 */
export function* filesBelow(context: Tree, path: string, isLeftOut: (directory: string) => boolean = () => false): Generator<string> {
  const seen = new Set<string>();
  const waiting = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (context.kind(at) !== "directory") {
      if (context.kind(at) !== undefined) yield at;
      continue;
    }
    const place = context.realPath(at) ?? at;
    if (seen.has(place) || (at !== path && (baseName(at) === ".git" || isLeftOut(at)))) continue;
    seen.add(place);
    const directory = at === "." || at === "" ? "" : `${at.replace(SLASHES_AT_END, "")}/`;
    waiting.push(
      ...context
        .entries(at)
        .map((name) => directory + name)
        .reverse(),
    );
  }
}

/** All of them; undefined where there are more than so many. */
export function atMost<Item>(limit: number, items: Iterable<Item>): readonly Item[] | undefined {
  const found: Item[] = [];
  for (const item of items) {
    if (found.length === limit) return undefined;
    found.push(item);
  }
  return found;
}
