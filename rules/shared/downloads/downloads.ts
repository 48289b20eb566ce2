import { type ShellCommand, type ShellWord, SLASHES_AT_END } from "../../../src/rule.js";
import { HIDES_NAMES } from "../../knowledge/commands/downloads.js";
import { FETCHERS } from "../../knowledge/commands/fetchers.js";
import { type Options, readOptions } from "../commands/options.js";
import { type File, fileOf } from "../files/file.js";
import type { Word } from "../paths.js";

/** The files that curl or wget write; empty where their names cannot be told. */
export function downloadsOf(command: ShellCommand, directory: string | undefined): readonly File[] {
  const { name = "", args, redirects } = command;
  const fetcher = name === "curl" || name === "wget" ? FETCHERS[name] : undefined;
  if (fetcher === undefined) return [];
  const read = readOptions(args, [...fetcher.outputs, ...fetcher.logs, ...fetcher.values]);
  if (read.options.some((option) => HIDES_NAMES.has(option.name) && !(name === "curl" && /^-[imrp]$/.test(option.name)))) return [];
  const target = redirects.find(({ operator }) => operator === ">" || operator === ">|")?.target;
  const words = [...(name === "curl" ? curlFiles(read) : wgetFiles(read)), ...(target === undefined ? [] : [target])];
  return words.flatMap((word) => fileOf(word, directory) ?? []);
}

const STDOUT = /^["']?(-|\/dev\/\w+)["']?$/;

function curlFiles(read: Options): readonly Word[] {
  const outputs = valuesOf(read, ["-o", "--output"]);
  const [directory] = valuesOf(read, ["--output-dir"]);
  const takesNames = read.options.some(({ name }) => ["-O", "--remote-name", "--remote-name-all"].includes(name));
  const names = takesNames ? urlsOf(read).flatMap((url) => nameIn(url, "without the query") ?? []) : [];
  return [...outputs, ...names].filter(({ text }) => !STDOUT.test(text)).map((word) => inside(directory, word));
}

function wgetFiles(read: Options): readonly Word[] {
  const outputs = valuesOf(read, ["-O", "--output-document"]);
  if (outputs.length > 0) return outputs.filter(({ text }) => !STDOUT.test(text));
  const [directory] = valuesOf(read, ["-P", "--directory-prefix"]);
  return urlsOf(read)
    .flatMap((url) => nameIn(url, "with the query") ?? [])
    .map((word) => inside(directory, word));
}

function valuesOf({ options }: Options, names: readonly string[]): readonly Word[] {
  return options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? value : []));
}

function urlsOf({ operands, options }: Options): readonly Word[] {
  return [...operands, ...options.flatMap(({ name, value }) => (name === "--url" && value !== undefined ? value : []))];
}

/** The last part of a URL, which curl and wget call the file. */
function nameIn({ text, value }: Pick<ShellWord, "text" | "value">, query: "with the query" | "without the query"): Word | undefined {
  const bare = (value ?? text).replaceAll(/["']/g, "");
  const url = query === "with the query" ? bare.replace(/#.*$/, "") : bare.replace(/[?#].*$/, "");
  const name = url
    .replace(/^\w+:\/\/[^/]*/, "")
    .split("/")
    .at(-1);
  return name === undefined || name === "" ? undefined : { text: name, value: value === undefined ? undefined : name };
}

function inside(directory: Word | undefined, word: Word): Word {
  if (directory === undefined || word.text.startsWith("/")) return word;
  const join = (a: string, b: string) => `${a.replace(SLASHES_AT_END, "")}/${b}`;
  const value = directory.value === undefined || word.value === undefined ? undefined : join(directory.value, word.value);
  return { text: join(directory.text, word.text), value };
}
