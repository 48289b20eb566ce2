import { baseName, directoryPart, isInside, resolveDirectory, SLASHES_AT_END } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";

/** A link that a build makes. The shipped stage makes it again: COPY follows the one that it is told of. */
export interface Link {
  /** Absolute. */
  readonly path: string;
  /** As it is written into a symbolic link; of a hard one, an absolute path. */
  readonly target: string;
  readonly is: "symbolic" | "hard";
}

/** The link that `ln` makes with these words; undefined where that cannot be told. `isDirectory`: whether a path is one in which links are made. */
export function linkBy(args: readonly string[], directory: string | undefined, isDirectory: (path: string) => boolean): Link | undefined {
  const options = args.filter((word) => word.startsWith("-"));
  const [target = "", to = "", ...others] = args.filter((word) => !word.startsWith("-"));
  const path = resolveDirectory(directory, to);
  if (!options.every((option) => /^(-[sfnv]+|--symbolic|--force)$/.test(option)) || others.length > 0) return undefined;
  if (path === undefined || to === "" || !/^[\w./+@-]+$/.test(target + path)) return undefined;
  const is = options.some((option) => /^(-\w*s|--symbolic)/.test(option)) ? "symbolic" : "hard";
  const source = is === "symbolic" ? target : resolveDirectory(directory, target);
  if (source === undefined) return undefined;
  const isInIt = to.endsWith("/") || /\/s?bin$/.test(path) || isDirectory(path);
  return { path: isInIt ? `${path.replace(SLASHES_AT_END, "")}/${baseName(target)}` : path, target: source, is };
}

/** What a link leads to. */
export function endOf({ path, target, is }: Link): string {
  return is === "hard" ? target : (resolveDirectory(directoryPart(path), target) ?? target);
}

/** The commands that make the links which no copy brings; a text in `refusal`: why that cannot be. */
export function linksAgain(links: readonly Link[], copies: readonly string[]): readonly string[] | { readonly refusal: string } {
  const isCopied = (path: string) => copies.some((copy) => isInside(path, copy));
  const missing = links.filter(({ path }) => !isCopied(path));
  const made: string[] = [];
  for (const link of missing) {
    const { path } = link;
    if (!isCopied(endOf(link)) && !made.includes(endOf(link)) && !isInside(endOf(link), "/dev"))
      return { refusal: `${path} links to ${endOf(link)}, which would not ship` };
    if (!SHARED_DIRECTORIES.has(directoryPart(path)) && !copies.some((copy) => isInside(copy, directoryPart(path))))
      return { refusal: `the directory of the link ${path} may not be there` };
    made.push(path);
  }
  return missing.map(({ path, target, is }) => `ln -${is === "symbolic" ? "s" : ""}f ${target} ${path}`);
}
