import { type Add, baseName, type Copy, type Instruction, isInside, SLASHES_AT_END, valueAt } from "../../../src/rule.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { FROM_ELSEWHERE, matchesOf } from "../../shared/context/sources.js";
import { destinationOf } from "../../shared/copied-files/destination.js";
import { below } from "../../shared/paths.js";
import type { Candidate, Refused } from "../candidate.js";

/** Where something of the build context comes to lie. */
export interface Landed {
  /** Absolute; of a directory: where its contents lie. */
  readonly path: string;
  /** Its path in the context; undefined for what comes from elsewhere. */
  readonly source: string | undefined;
  readonly is: "file" | "directory";
  readonly by: Instruction;
}

/** Settings, and no program: git ignores them as a rule, so that they are seldom at hand. */
const DOTENV = /(^|\/)\.env(\.[\w-]+)*$/;

/** Where the sources of a COPY or ADD come to lie. */
export function landedBy({ model, context }: Pick<Candidate, "model" | "context">, copy: Copy | Add): readonly Landed[] | Refused {
  const { workdir } = model.stateAt(copy);
  const destination = destinationOf(model, copy, workdir);
  if (destination === undefined) return { refusal: `where line ${copy.startLine} copies to depends on the base image`, at: copy };
  const { path: to } = destination;
  const isDirectory = destination.isDirectory || (workdir !== undefined && isInside(workdir, to));
  const landed: Landed[] = [];
  for (const { text } of copy.sources) {
    const source = valueAt(model, copy, text);
    if (copiedFrom(copy) !== undefined || FROM_ELSEWHERE.test(text)) {
      landed.push({ path: to, source: undefined, is: "file", by: copy });
      continue;
    }
    const paths = source === undefined || context === undefined ? [source ?? ""] : matchesOf(source, context);
    if (source === undefined || paths === undefined || copy.flags.some(({ name }) => name === "parents" || name === "exclude"))
      return { refusal: `what line ${copy.startLine} copies cannot be told`, at: copy };
    for (const path of paths) {
      const kind = context?.kind(path) ?? (DOTENV.test(path) ? "file" : undefined);
      if (kind === undefined) return { refusal: `${source} of line ${copy.startLine} is not in the build context at hand`, at: copy };
      const base = baseName(path.replace(SLASHES_AT_END, ""));
      landed.push({ path: kind === "file" && isDirectory ? below(to, base) : to, source: path, is: kind, by: copy });
    }
  }
  return landed;
}
