/** Which packages depend on which, by name. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The names, and all that they lead to. */
export function reached(graph: Graph, names: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = [...names];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    todo.push(...(graph.get(name) ?? []));
  }
  return found;
}
