import { type Add, type ContextFacts, type Model, valueAt, type Word } from "../../src/rule.js";
import { ARCHIVE_ENDINGS, HIDDEN_ARCHIVE_ENDINGS, PLAIN_ENDINGS, PLAIN_NAMES, POINTER, TEXT_ENDINGS } from "../knowledge/archives.js";
import { matchesOf } from "../shared/context/sources.js";
import { namesDirectory } from "../shared/copied-files/destination.js";
import { isPattern } from "../shared/glob.js";

/** What a source of ADD is: something that COPY copies alike (if the assumption holds), something for ADD alone, or not known. */
export type Source =
  | { readonly is: "plain"; readonly assumption?: string }
  | { readonly is: "for ADD" }
  | { readonly is: "unclear"; readonly reason: string };

const PLAIN: Source = { is: "plain" };
const FOR_ADD: Source = { is: "for ADD" };

/**
 * ADD differs from COPY where a source is a URL or a git reference, both of which have a colon, and where it is a file with a
 * tar archive in it, by content and whatever its name (BuildKit's solver/llbsolver/file/unpack.go). In a directory it unpacks nothing.
 */
export function readSource(model: Model, add: Add, word: Word, context: ContextFacts | undefined): Source {
  if (word.text.startsWith("<<") && add.heredocs.length > 0) return PLAIN;
  const { text } = word;
  const value = valueAt(model, add, text);
  if (!text.includes("$")) return value === undefined ? unclear(text) : readPath(value, context);
  // Behind a start that is written out, no variable makes it a URL; in front of an end that is, none makes it an archive.
  const masked = text.replaceAll(VARIABLE, "x");
  if (masked.includes(":")) return FOR_ADD;
  if (/^[^$"']/.test(text) && !/["'$]/.test(masked) && readPath(masked, undefined) === PLAIN) return PLAIN;
  if (value === undefined) return { is: "unclear", reason: `only the build knows what ${text} is` };
  const source = readPath(value, context);
  if (source.is !== "plain") return source;
  return { is: "plain", assumption: source.assumption ?? `${text} is never set to a URL or a tar archive` };
}

const VARIABLE = /\$(\{[^}]*\}|\w+)/g;

function readPath(path: string, context: ContextFacts | undefined): Source {
  const matched = context && isPattern(nameIn(path)) ? readPattern(path, context) : undefined;
  return matched ?? readFile(path, context);
}

function readFile(path: string, context: ContextFacts | undefined): Source {
  if (path.includes(":")) return FOR_ADD;
  if (path === "" || namesDirectory(path)) return PLAIN;
  const name = nameIn(path);
  // Both follow a link that is a source itself, and ADD unpacks what it leads to.
  const real = context?.realPath(path);
  if (real !== undefined && nameIn(real) !== name) return readFile(real, context);
  const ending = /.\.([a-z][a-z0-9]*)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const kind = context?.kind(path);
  if (kind === "directory") return PLAIN;
  if (ARCHIVE_ENDINGS.has(ending)) return FOR_ADD;
  if (kind === "file" && TEXT_ENDINGS.has(ending) && context?.read(path) === undefined) return unclear(path);
  if (PLAIN_ENDINGS.has(ending) || PLAIN_NAMES.has(name)) return PLAIN;
  // A pattern that leaves the ending open may match an archive.
  if (/[*?\]][^.]*$/.test(name)) return unclear(path);
  const text = kind === "file" ? context?.read(path) : undefined;
  if (text !== undefined && !POINTER.test(text)) return PLAIN;
  if (HIDDEN_ARCHIVE_ENDINGS.has(ending)) return unclear(path);
  return { is: "plain", assumption: `${path} is no tar archive, which ADD would unpack` };
}

function nameIn(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? "";
}

/** What a pattern for names in a directory matches: something else than plain files where there is any; undefined where nothing matches. */
function readPattern(path: string, context: ContextFacts): Source | undefined {
  if (path.includes(":")) return undefined;
  const sources = matchesOf(path, context)?.map((one) => readFile(one, context)) ?? [];
  const special = ["for ADD", "unclear"].flatMap((what) => sources.find(({ is }) => is === what) ?? [])[0];
  return special ?? sources.find((source) => source.is === "plain" && source.assumption !== undefined) ?? sources[0];
}

function unclear(path: string): Source {
  return { is: "unclear", reason: `${path} may be a tar archive, which ADD unpacks` };
}
