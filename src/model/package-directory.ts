/** Where the package managers of Node, Python and Ruby put packages: a split takes or leaves each of these directories as a whole. */
const DIRECTORY = /^(?:\/usr\/local\/bundle|(?:\/[^/]+)*?\/(?:node_modules|site-packages|dist-packages|vendor\/bundle))(?=\/)/;

/** The directory of packages that a path lies in, the topmost; undefined: none. */
export function packageDirectoryOf(path: string): string | undefined {
  return DIRECTORY.exec(path)?.[0];
}

/** The folder of the package of Node, the innermost, that a path lies in; undefined: none. */
export function nodePackageOf(path: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

/** The name of the package of Node whose folder lies at a path; the path itself where it is none below `node_modules`. */
export function nodePackageName(folder: string): string {
  return folder.split(/(?:^|\/)node_modules\//).at(-1) ?? folder;
}
