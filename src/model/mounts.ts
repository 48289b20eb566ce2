import { oncePer } from "../once-per.js";
import { rowOf } from "../row-of.js";
import type { Run } from "../syntax/nodes.js";

/** The `--mount` flags of a RUN, as their fields (keys in lower case; `target` for its synonyms too). */
export const mountsOf = oncePer((run: Run): readonly ReadonlyMap<string, string>[] =>
  run.flags.filter(({ name }) => name === "mount").map(({ value }) => new Map((value ?? "").split(",").map(mountField))),
);

const SYNONYMS: Readonly<Record<string, string>> = { dst: "target", destination: "target", src: "source" };

function mountField(field: string): readonly [string, string] {
  const [key = "", ...value] = field.split("=");
  const lower = key.toLowerCase();
  return [rowOf(SYNONYMS, lower) ?? lower, value.join("=")];
}
