import {
  type Add,
  baseName,
  type ContextFacts,
  type Copy,
  type Model,
  resolveDirectory,
  stageCopiedFrom,
  valueAt,
} from "../../../src/rule.js";
import { COMMON_DIRECTORIES } from "../../knowledge/commands/file-owners.js";
import { copiedFrom } from "../context/from-context.js";
import { isLinkedIn } from "../files/stage-modes.js";
import { isPattern } from "../glob.js";
import { below } from "../paths.js";
import { isAddress, isGitRepository } from "./address.js";
import { type Destination, destinationOf, knownDirectoryAt } from "./destination.js";

/** Where a source of a COPY comes to lie: a file at its own path, or what is in a directory below another one. */
export interface Landing {
  readonly path: string;
  readonly is: "file" | "tree";
  /** The source, as written. */
  readonly source: string;
  /** Whether the context, or the form of the COPY, says that it is a file. */
  readonly certain: boolean;
}

/** Where the files of a COPY or ADD come to lie; undefined where that cannot be told. */
export function landingsOf(model: Model, copy: Copy | Add, context: ContextFacts | undefined): readonly Landing[] | undefined {
  const destination = destinationOf(model, copy, knownDirectoryAt(model, copy));
  if (destination === undefined || copy.flags.some(({ name }) => name === "parents")) return undefined;
  const { path } = destination;
  const isDirectory = destination.isDirectory || COMMON_DIRECTORIES.has(path);
  const from = copiedFrom(copy) !== undefined;
  const sources = copy.sources.map(({ text }) => text);
  return sources.map((source): Landing => {
    const value = valueAt(model, copy, source);
    const base =
      (value ?? "")
        .replace(/^<<-?["']?|["']$|(?<!\/)\/+$/g, "")
        .split("/")
        .at(-1) ?? "";
    if (copy.kind === "add" && isAddress(source)) return landingOfDownload(copy, source, value, { path, isDirectory });
    const kind = value === undefined ? undefined : from ? kindInStage(model, copy, value, context) : context?.kind(value);
    const looksLikeFile =
      kind === undefined
        ? !isPattern(value ?? "*") &&
          (source.startsWith("<<") || looksLikeAFile(base) || (!isDirectory && (looksLikeAFile(baseName(path)) || PROGRAMS.test(path))))
        : kind === "file";
    if (!looksLikeFile || (copy.kind === "add" && /:|\.(tar|tgz|t?gz|bz2|xz|zst)\b/.test(source)))
      return { path, is: "tree", source, certain: false };
    return {
      path: isDirectory ? below(path, base) : path,
      is: "file",
      source,
      certain: (kind === "file" && context !== undefined) || source.startsWith("<<"),
    };
  });
}

function kindInStage(model: Model, copy: Copy | Add, source: string, context: ContextFacts | undefined): "file" | undefined {
  const stage = copy.kind === "copy" ? stageCopiedFrom(model, copy) : undefined;
  const path = resolveDirectory("/", source);
  return stage !== undefined && path !== undefined && isLinkedIn(model, stage, path, context) ? "file" : undefined;
}

/** What is downloaded is not unpacked, unless told so or from a repository. */
function landingOfDownload(
  copy: Add,
  source: string,
  value: string | undefined,
  { path, isDirectory }: Pick<Destination, "path" | "isDirectory">,
): Landing {
  const file = /^https?:\/\/[^?#]*\/([^/?#]+)$/.exec(value ?? "")?.[1];
  const isTree = (isDirectory && file === undefined) || isGitRepository(source) || copy.flags.some(({ name }) => name === "unpack");
  if (isTree) return { path, is: "tree", source, certain: false };
  return { path: isDirectory && file !== undefined ? below(path, file) : path, is: "file", source, certain: true };
}

/** Directories with nothing but programs. */
export const PROGRAMS = /\/(?:s?bin|cron\.[a-z]+|init\.d|docker-entrypoint\.d)\/[^/]+$/;

/** Whether a name is more likely one of a file than of a directory. */
export function looksLikeAFile(name: string): boolean {
  return /[^.]\.(?!d$)[a-z]\w*$/i.test(name) || /^(Makefile|Procfile|Gemfile|Pipfile|(docker-)?entrypoint|Caddyfile)$/.test(name);
}
