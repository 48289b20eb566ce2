import type { Image, ImageFile } from "../image/image.js";
import { commandWords } from "../image/needs/command-words.js";
import { libraryFinder } from "../image/needs/loader.js";
import { ownerOf } from "../image/owner.js";
import { findProgram } from "../image/program.js";
import { resolve } from "../image/resolve.js";
import type { EvidenceLibrary, EvidenceNeed, EvidenceProgram, EvidenceStart } from "../model/evidence.js";
import { baseName, directoryOf } from "../text/path-parts.js";
import type { Observed } from "./observed.js";
import type { Installed } from "./packages.js";

/** By which programs in C load libraries and run programs (POSIX, and glibc). */
const CALLS: ReadonlySet<string> = new Set(
  "dlopen dlmopen system popen execl execle execlp execv execve execvp execvpe fexecve posix_spawn posix_spawnp".split(" "),
);

/** What the programs and scripts need that no package owns, and those that the image starts. */
export function programRows(observed: Observed, installed: Installed): readonly EvidenceProgram[] {
  const { image, firstOwn } = observed;
  const named = namesIn(observed, installed);
  const find = libraryFinder(image);
  const own = [...image.files].filter(
    ([path, file]) => file.layer >= firstOwn && isProgram(path, file) && ownerOf(image, path) === undefined,
  );
  const paths = new Set([...own.map(([path]) => path), ...startsOf(image).map(({ path }) => path)]);
  return [...paths].sort().flatMap((path): readonly EvidenceProgram[] => {
    const file = image.files.get(path);
    if (file?.type !== "file") return [];
    const { words, isKnown } = wordsAt(observed, path, file.layer);
    const names = named(path, words);
    if (file.content.kind === "script") {
      const { interpreter, argument } = file.content;
      const found = findProgram(image, interpreter);
      const program = baseName(interpreter) === "env" ? envProgram(image, argument) : undefined;
      const needed = unique([...(program === undefined ? [] : [needOf(image, program)]), ...names]);
      const by = found === undefined ? {} : { interpreter: needOf(image, found) };
      return [{ ...needOf(image, path), type: "script", libraries: [], ...by, names: needed, calls: [] }];
    }
    if (file.content.kind !== "elf") return [];
    const { elf } = file.content;
    const libraries = elf.needed.map((name): EvidenceLibrary => {
      const library = find(elf, path, name);
      return library.kind === "found" ? { name, ...needOf(image, library.path) } : { name };
    });
    const loader = elf.interpreter === undefined ? undefined : resolve(image, elf.interpreter);
    const interpreter = loader?.kind === "found" ? { interpreter: needOf(image, loader.path) } : {};
    const calls = isKnown ? { calls: words.filter((word) => CALLS.has(word)) } : {};
    return [{ ...needOf(image, path), type: "elf", libraries, ...interpreter, names, ...calls }];
  });
}

/** The programs that the words of the config name. */
export function startsOf(image: Image): readonly EvidenceStart[] {
  return commandWords(image.config).flatMap(({ word }) => {
    const path = findProgram(image, word);
    return path === undefined ? [] : [{ word, ...needOf(image, path) }];
  });
}

function isProgram(path: string, file: ImageFile): boolean {
  if (file.type !== "file" || /\.(o|obj|lo|ko)$|^\/var\/lib\/dpkg\//.test(path)) return false;
  return file.content.kind === "script" || file.content.kind === "elf";
}

/** A path and the package that owns it. */
export function needOf(image: Pick<Image, "owners">, path: string): EvidenceNeed {
  const owner = ownerOf(image, path);
  return { path, ...(owner === undefined ? {} : { package: owner }) };
}

function envProgram(image: Image, argument: string | undefined): string | undefined {
  const word = (argument ?? "").split(/\s+/).find((one) => one !== "" && !one.startsWith("-") && !one.includes("="));
  return word === undefined ? undefined : findProgram(image, word);
}

function wordsAt({ trees }: Observed, path: string, layer: number): { readonly words: readonly string[]; readonly isKnown: boolean } {
  const words = trees[layer]?.entries.findLast((entry) => entry.path === path)?.words;
  return { words: words ?? [], isKnown: words !== undefined };
}

/** Finds what words name of the image outside of the base: paths, absolute or from the working directory, and programs. */
function namesIn(
  { image, firstOwn }: Observed,
  { layerOf }: Installed,
): (self: string, words: readonly string[]) => readonly EvidenceNeed[] {
  const isOwn = (path: string, file: ImageFile) => {
    const owner = ownerOf(image, path);
    return file.layer >= firstOwn && (owner === undefined || (layerOf.get(owner) ?? 0) >= firstOwn);
  };
  const searched = new Set((image.config.env.get("PATH") ?? "").split(":"));
  const isSearched = (path: string) => /\/s?bin\/[^/]+$/.test(path) || searched.has(directoryOf(path));
  const programs = new Map<string, string>();
  for (const name of new Set([...image.files.keys()].filter(isSearched).map(baseName))) {
    const found = findProgram(image, name);
    const target = found === undefined ? undefined : image.files.get(found);
    if (found !== undefined && target !== undefined && isOwn(found, target)) programs.set(name, found);
  }
  const { workingDir } = image.config;
  return (self, words) => {
    const found: EvidenceNeed[] = [];
    for (const word of words) {
      const program = word.includes("/") ? undefined : programs.get(word);
      if (program !== undefined) found.push(needOf(image, program));
      if (/^[.~:@%+-]*$/.test(word)) continue;
      const place = resolve(image, word.startsWith("/") ? word : `${workingDir}/${word}`);
      if (place.kind !== "found" || !isOwn(place.path, place.file)) continue;
      const isPlace = place.file.type === "directory" && (/^\/[^/]*$/.test(place.path) || `${workingDir}/`.startsWith(`${place.path}/`));
      if (isPlace || (place.file.type === "directory" && ownerOf(image, place.path) !== undefined)) continue;
      found.push(needOf(image, place.path));
    }
    return unique(found.filter(({ path }) => path !== self));
  };
}

function unique(needs: readonly EvidenceNeed[]): readonly EvidenceNeed[] {
  return [...new Map(needs.map((need) => [need.path, need])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
