import { type Add, baseName, type ContextFacts, type Copy, isInside, resolveDirectory, valueAt } from "../../../src/rule.js";
import { matchesOf } from "../../shared/context/sources.js";
import { destinationOf, directoryAt, namesDirectory } from "../../shared/copied-files/destination.js";
import { below, within } from "../../shared/paths.js";
import type { Candidate, Refused } from "../candidate.js";
import { outcomeOfAdd } from "../outcomes.js";

/** A file or directory of the context, and where it lies in the image; `path` undefined: a heredoc, or what ADD fetches. */
export interface Origin {
  readonly copy: Copy | Add;
  readonly path: string | undefined;
  readonly image: string;
  readonly is: "file" | "directory";
}

export interface Origins {
  readonly all: readonly Origin[];
  /** The path in the context of what lies at a path in the image. */
  readonly inContext: (image: string) => string | undefined;
  readonly context: Sources;
}

/** What is read of a context. */
export type Sources = Pick<ContextFacts, "kind" | "read" | "entries" | "realPath" | "gitIgnore">;

/** What the COPYs and ADDs of a stage take from the context, file by file and directory by directory. */
export function originsOf(candidate: Candidate, context: Sources, copies: readonly (Copy | Add)[], home: string): Origins | Refused {
  const all: Origin[] = [];
  for (const copy of copies) {
    const found = originsOfCopy(candidate, context, copy, home, all);
    if (typeof found === "string") return { refusal: found, at: copy };
    all.push(...found);
  }
  const inContext = (image: string): string | undefined => {
    for (const origin of [...all].reverse()) {
      if (origin.path === undefined && image === origin.image) return undefined;
      if (origin.path === undefined || !isInside(image, origin.image)) continue;
      const path = below(origin.path, within(image, origin.image));
      if (context.kind(path) !== undefined) return path;
    }
    return undefined;
  };
  return { all, inContext, context };
}

function originsOfCopy(
  candidate: Candidate,
  context: Sources,
  copy: Copy | Add,
  home: string,
  before: readonly Origin[],
): readonly Origin[] | string {
  const { model } = candidate;
  const fetched = copy.kind === "add" ? outcomeOfAdd(candidate, copy)?.files[0] : undefined;
  if (fetched !== undefined) return [{ copy, path: undefined, image: fetched, is: "file" }];
  const line = `line ${copy.startLine}`;
  const odd = copy.flags.find(({ name }) => !["chmod", "chown", "link"].includes(name));
  if (odd !== undefined) return `what ${line} copies with --${odd.name} cannot be told`;
  const destination = destinationOf(
    model,
    copy,
    directoryAt(model, copy, () => home),
  );
  if (destination === undefined) return `where ${line} copies to cannot be told`;
  const { path: to } = destination;
  const paths: string[] = [];
  for (const { text } of copy.sources) {
    if (text.startsWith("<<")) {
      if (namesDirectory(destination.written)) return `what ${line} writes cannot be told`;
      return [{ copy, path: undefined, image: to, is: "file" }];
    }
    const source = valueAt(model, copy, text);
    if (source === undefined) return `what ${line} copies cannot be told`;
    if (copy.kind === "add" && /:|@|\.(tar|tgz|t?gz|bz2|xz|zst)\b/.test(source)) return `${line} downloads or unpacks ${text}`;
    const expanded = matchesOf(resolveDirectory("/", source)?.slice(1) || ".", context)?.filter((path) => context.kind(path) !== undefined);
    if (expanded === undefined) return `which files ${text} of ${line} stands for cannot be told`;
    if (expanded.length === 0) return `${text} of ${line} is not in the context`;
    paths.push(...expanded);
  }
  const isDirectory =
    destination.isDirectory || before.some(({ image, is }) => isInside(image, to) && (is === "directory" || image !== to));
  return paths.map((path): Origin => {
    if (context.kind(path) === "directory") return { copy, path, image: to, is: "directory" };
    return { copy, path, image: isDirectory ? below(to, baseName(path)) : to, is: "file" };
  });
}
