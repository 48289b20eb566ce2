import { type ContextFacts, resolveDirectory } from "../../../src/rule.js";

/** What of a context is asked. */
type Tree = Pick<ContextFacts, "kind">;

/** What a name of a module leaves out: `require("./version")`, `require_relative "lib/version"`. */
const ENDINGS = ["", ".js", ".cjs", ".mjs", ".ts", ".rb", ".py", ".sh", "/index.js", "/__init__.py"];
/** A module of Python that another one imports, or takes an attribute of. */
const IMPORTS = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\w+)|import[ \t]+([\w.]+))|\battr[ \t]*[=:][ \t]*["']([\w.]+)\.\w+["']/gm;
/** What says nothing of what runs. */
const DATA = /\.(json|lock|md|txt|ya?ml)$/;

/** The files of a context, sources and scripts, that some words may mean in a directory of it. */
export function filesMeant(context: Tree, directory: string, words: readonly string[]): readonly string[] {
  return words
    .flatMap((word) => ENDINGS.map((ending) => resolveDirectory(`/${directory}`, word + ending)?.slice(1) ?? ""))
    .filter((path) => path !== "" && !DATA.test(path) && context.kind(path) === "file");
}

/** The same for the paths and modules that a source or script names. */
export function filesNamedIn(context: Tree, directory: string, text: string): readonly string[] {
  const paths = text.split(/[^\w./@-]+/).filter((word) => /[/.]/.test(word));
  const modules = [...text.matchAll(IMPORTS)].flatMap(([, from, name, whole, attribute]) =>
    [from, from && `${from}.${name}`, whole, attribute].flatMap((module) => module?.replaceAll(".", "/") ?? []),
  );
  return filesMeant(context, directory, [...paths, ...modules]);
}
