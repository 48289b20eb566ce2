import { type Add, baseName, type ContextFacts, type Copy, type Model, resolveDirectory } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import { matchesOf } from "../../shared/context/sources.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { below } from "../../shared/paths.js";

/** A file or directory of the context, where the image has it. */
export interface Placed {
  readonly path: string;
  readonly source: string;
}

/** What a COPY from the context puts into the image, entry by entry. */
export function placedBy(model: Model, context: ContextFacts, copy: Copy | Add): readonly Placed[] | Refused {
  const destination = likelyDestination(model, copy);
  if (destination === undefined) return refused(copy, "it is not known where it copies to");
  const { path: to, isDirectory } = destination;
  // A file has its mode in the shipped stage as well, where no variable says it; a directory that COPY makes there has 755.
  const flag = copy.flags.find(({ name, text }) => name !== "link" && (name !== "chmod" || text.includes("$")));
  if (flag !== undefined) return refused(copy, `it has ${flag.text}, which a split does not follow`);
  const mode = copy.flags.find(({ name }) => name === "chmod")?.value;
  const placed: Placed[] = [];
  for (const { text } of copy.sources) {
    const source = resolveDirectory("/", text)?.slice(1) ?? "";
    if (/[$"'<]|:\/\//.test(text)) return refused(copy, `${text} is not known to be a file of the context`);
    const sources = matchesOf(source, context)?.filter((one) => one === "" || context.kind(one) !== undefined);
    if (sources === undefined) return refused(copy, `which files ${text} stands for cannot be told`);
    if (sources.length === 0) return refused(copy, `${text} is not in the context`);
    for (const one of sources) {
      if (context.kind(one) === "file") {
        if (copy.kind === "add" && /\.(tar|tgz|tbz2?|txz|gz|bz2|xz)\b/.test(one)) return refused(copy, `${one} is unpacked`);
        placed.push({ path: isDirectory ? below(to, baseName(one)) : to, source: one });
      } else {
        if (mode !== undefined && !/^0?755$/.test(mode))
          return refused(copy, `it has --chmod=${mode} for directories, which a split does not follow`);
        placed.push(...context.entries(one).map((name) => ({ path: below(to, name), source: one === "" ? name : `${one}/${name}` })));
      }
    }
  }
  return placed;
}

function refused(at: Copy | Add, refusal: string): Refused {
  return { refusal, at };
}
