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

/** Whose files they are and how they may be used, which does not matter where the instruction stays as it is. */
const OWNS: ReadonlySet<string> = new Set(["chown", "chmod", "link"]);

/** What a COPY from the context puts into the image, entry by entry. */
export function placedBy(model: Model, context: ContextFacts, copy: Copy | Add): readonly Placed[] | Refused {
  // A file has its mode in the shipped stage as well, where no variable says it; a directory that COPY makes there has 755.
  const flag = copy.flags.find(({ name, text }) => name !== "link" && (name !== "chmod" || text.includes("$")));
  if (flag !== undefined) return refused(copy, `it has ${flag.text}, which a split does not follow`);
  const mode = copy.flags.find(({ name }) => name === "chmod")?.value;
  const sources = sourcesOf(context, copy);
  if ("refusal" in sources) return sources;
  if (mode !== undefined && !/^0?755$/.test(mode) && sources.some((one) => context.kind(one) !== "file"))
    return refused(copy, `it has --chmod=${mode} for directories, which a split does not follow`);
  return entriesOf(model, context, copy, sources);
}

/** What one that the shipped stage has as well puts there. */
export function placedAgainBy(model: Model, context: ContextFacts, copy: Copy | Add): readonly Placed[] | Refused {
  const flag = copy.flags.find(({ name }) => !OWNS.has(name));
  if (flag !== undefined) return refused(copy, `it has ${flag.text}, which a split does not follow`);
  const sources = sourcesOf(context, copy);
  return "refusal" in sources ? sources : entriesOf(model, context, copy, sources);
}

/** The files and directories of the context that it names. */
function sourcesOf(context: ContextFacts, copy: Copy | Add): readonly string[] | Refused {
  const found: string[] = [];
  for (const { text } of copy.sources) {
    const source = resolveDirectory("/", text)?.slice(1) ?? "";
    if (/[$"'<]|:\/\//.test(text)) return refused(copy, `${text} is not known to be a file of the context`);
    const sources = matchesOf(source, context)?.filter((one) => one === "" || context.kind(one) !== undefined);
    if (sources === undefined) return refused(copy, `which files ${text} stands for cannot be told`);
    if (sources.length === 0) return refused(copy, `${text} is not in the context`);
    found.push(...sources);
  }
  return found;
}

function entriesOf(model: Model, context: ContextFacts, copy: Copy | Add, sources: readonly string[]): readonly Placed[] | Refused {
  const destination = likelyDestination(model, copy);
  if (destination === undefined) return refused(copy, "it is not known where it copies to");
  const { path: to, isDirectory } = destination;
  const unpacked = sources.find((one) => /\.(tar|tgz|tbz2?|txz|gz|bz2|xz)\b/.test(one) && context.kind(one) === "file");
  if (copy.kind === "add" && unpacked !== undefined) return refused(copy, `${unpacked} is unpacked`);
  return sources.flatMap((one): readonly Placed[] => {
    if (context.kind(one) === "file") return [{ path: isDirectory ? below(to, baseName(one)) : to, source: one }];
    return context.entries(one).map((name) => ({ path: below(to, name), source: one === "" ? name : `${one}/${name}` }));
  });
}

function refused(at: Copy | Add, refusal: string): Refused {
  return { refusal, at };
}
