import { type Add, baseName, type ContextFacts, type Copy, type Model, resolveDirectory } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import { destinationFromRoot } from "../../shared/copied-files/destination.js";
import { globOf } from "../../shared/glob.js";
import { below } from "../../shared/paths.js";

/** A file or directory of the context, where the image has it. */
export interface Placed {
  readonly path: string;
  readonly source: string;
}

/** What a COPY from the context puts into the image, entry by entry. */
export function placedBy(model: Model, context: ContextFacts, copy: Copy | Add): readonly Placed[] | Refused {
  const destination = destinationFromRoot(model, copy);
  if (destination === undefined) return refused(copy, "it is not known where it copies to");
  const { path: to, isDirectory } = destination;
  const flag = copy.flags.find(({ name }) => name !== "link");
  if (flag !== undefined) return refused(copy, `it has ${flag.text}, which a split does not follow`);
  const placed: Placed[] = [];
  for (const { text } of copy.sources) {
    const source = resolveDirectory("/", text)?.slice(1) ?? "";
    if (/[$"'<]|:\/\//.test(text)) return refused(copy, `${text} is not known to be a file of the context`);
    const sources = matches(context, source);
    if (sources.length === 0) return refused(copy, `${text} is not in the context`);
    for (const one of sources) {
      if (context.kind(one) === "file") {
        if (copy.kind === "add" && /\.(tar|tgz|tbz2?|txz|gz|bz2|xz)\b/.test(one)) return refused(copy, `${one} is unpacked`);
        placed.push({ path: isDirectory ? below(to, baseName(one)) : to, source: one });
      } else {
        placed.push(...context.entries(one).map((name) => ({ path: below(to, name), source: one === "" ? name : `${one}/${name}` })));
      }
    }
  }
  return placed;
}

/** The paths of the context that a source of COPY names; a pattern in its last part only. */
function matches(context: ContextFacts, source: string): readonly string[] {
  const at = source.lastIndexOf("/");
  const [directory, name] = [at === -1 ? "" : source.slice(0, at), source.slice(at + 1)];
  if (!/[*?[]/.test(source)) return source === "" || context.kind(source) !== undefined ? [source] : [];
  if (/[*?[]/.test(directory) || name.includes("[")) return [];
  const pattern = globOf(name);
  return context.entries(directory).flatMap((entry) => (pattern.test(entry) ? [directory === "" ? entry : `${directory}/${entry}`] : []));
}

function refused(at: Copy | Add, refusal: string): Refused {
  return { refusal, at };
}
