import type { Image } from "../../image/image.js";
import { SLASHES_AT_END } from "../../text/path-parts.js";
import type { Declared } from "../declared.js";
import { startedWords } from "../exec-form.js";
import { type Expected, expectsStart, expectsUnset } from "../expected.js";
import type { ConfigDifference } from "../result.js";
import type { Sides } from "../sides.js";

/** Variables that the C library, its loader and OpenSSL read in every program: locale(7), ld.so(8), SSL_CTX_load_verify_locations(3). */
const READ_BY_ALL = /^(LANG|LC_[A-Z]+|TZ|LD_LIBRARY_PATH|LD_PRELOAD|SSL_CERT_(FILE|DIR))$/;

/** What explains a difference. */
interface Known {
  readonly images: Sides<Image>;
  readonly declared: Sides<Declared>;
  readonly expected: Expected;
}

/** What is to be explained. */
type Difference = Omit<ConfigDifference, "expectedBy">;

/** The rule that explains a difference of configs; undefined: none does. */
export function explainConfig(difference: Difference, known: Known): string | undefined {
  const { images, expected } = known;
  const { field, before, after } = difference;
  const [kind, name = ""] = split(field);
  if (kind === "Cmd" || kind === "Entrypoint") return explainStart(kind, difference, known);
  // MAINTAINER goes where a label says the same; that of a base goes with the base.
  if (field === "Author") return images.after.config.labels.get("maintainer") === before ? "use-label-maintainer" : expected.split;
  if (field === "Labels.maintainer" && before === undefined && after === images.before.config.author) return "use-label-maintainer";
  const unset = kind === "Env" && after === undefined ? expectsUnset(expected, name) : undefined;
  if (unset !== undefined || expected.split === undefined) return unset;
  if (field === "Env.PATH") return coversPath(before ?? "", after ?? "", images.after) ? expected.split : undefined;
  return isOfBase(kind, name, difference, known) ? expected.split : undefined;
}

function explainStart(kind: "Cmd" | "Entrypoint", { before, after }: Difference, { images, expected }: Known): string | undefined {
  // An entrypoint in shell form passes over CMD.
  const passesOver = kind === "Entrypoint" && images.after.config.cmd !== undefined;
  if (isExecFormOf(before, after) && !passesOver) return "use-exec-form";
  return after && expectsStart(expected, wordsOf(after));
}

/** Whether the old base set what the new one does not, or the other way round: the recipe repeats the variables that programs need. */
function isOfBase(kind: string, name: string, { before, after }: Difference, { declared }: Known): boolean {
  const set = kind === "Env" ? "variables" : kind === "Labels" ? "labels" : undefined;
  if (set === undefined) return false;
  if (after === undefined && !declared.before[set].has(name)) return kind === "Labels" || !READ_BY_ALL.test(name);
  return before === undefined && !declared.after[set].has(name);
}

function split(field: string): readonly [string, string?] {
  const dot = field.indexOf(".");
  return dot === -1 ? [field] : [field.slice(0, dot), field.slice(dot + 1)];
}

/** Whether a command in exec form has the words that a shell started. */
function isExecFormOf(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && JSON.stringify(startedWords(wordsOf(before))) === after;
}

/** The words of a command, as a difference has them. */
function wordsOf(json: string): readonly string[] {
  return JSON.parse(json);
}

/** Whether each directory of the old PATH that the new image has is still searched, in the same order. */
function coversPath(before: string, after: string, { files }: Image): boolean {
  const searched = after.split(":");
  let at = -1;
  return before.split(":").every((directory) => {
    const clean = directory.replace(SLASHES_AT_END, "");
    if (!hasEntries(files, clean)) return true;
    const place = searched.findIndex((one) => one.replace(SLASHES_AT_END, "") === clean);
    const inOrder = place > at;
    at = place;
    return inOrder;
  });
}

function hasEntries(files: Image["files"], directory: string): boolean {
  for (const path of files.keys()) if (path.startsWith(`${directory}/`)) return true;
  return false;
}
