import { baseName } from "../../text/path-parts.js";
import type { Elf, Image, ImageFile } from "../image.js";
import { findProgram } from "../program.js";
import { resolve } from "../resolve.js";
import { type CommandWord, commandWords } from "./command-words.js";
import { type FindLibrary, libraryFinder } from "./loader.js";

/** Something that an image refers to and does not have. Plain data: two of them are the same where their fields are. */
export type Missing =
  /** A library that an ELF file needs; `notCached`: it stands there, in a directory of ld.so.conf, without ldconfig having been run. */
  | { readonly kind: "library"; readonly path: string; readonly name: string; readonly notCached: string | undefined }
  /** The loader (PT_INTERP) of an ELF program. */
  | { readonly kind: "loader"; readonly path: string; readonly name: string }
  /** What an executable script names behind `#!`: a path, or a program for `env` to find. */
  | { readonly kind: "interpreter"; readonly path: string; readonly name: string }
  /** The target of an absolute symbolic link, as the link has it. */
  | { readonly kind: "link-target"; readonly path: string; readonly name: string }
  | { readonly kind: "program"; readonly from: CommandWord["from"]; readonly name: string }
  | { readonly kind: "user" | "group"; readonly name: string };

/** What is missing in an image, in the order of its files; what the config names comes last. */
export function missing(image: Image): readonly Missing[] {
  const find = libraryFinder(image);
  const found: Missing[] = [];
  for (const [path, file] of image.files) found.push(...missingOf(image, path, file, find));
  const programs = commandWords(image.config).filter(({ word }) => findProgram(image, word) === undefined);
  return [...found, ...programs.map(({ from, word }): Missing => ({ kind: "program", from, name: word })), ...missingUser(image)];
}

function missingOf(image: Image, path: string, file: ImageFile, find: FindLibrary): readonly Missing[] {
  if (file.type === "symlink") return isDangling(image, file.target) ? [{ kind: "link-target", path, name: file.target }] : [];
  if (file.type !== "file") return [];
  if (file.content.kind === "elf") return missingOfElf(image, path, file.content.elf, find);
  if (file.content.kind === "other" || (file.mode & 0o111) === 0) return [];
  return missingInterpreter(image, file.content).map((name) => ({ kind: "interpreter", path, name }));
}

/** Relative links often lead to what another package would bring; absolute ones are made by hand. */
function isDangling(image: Image, target: string): boolean {
  if (!target.startsWith("/")) return false;
  const { kind } = resolve(image, target);
  return kind === "missing" || kind === "loop";
}

function missingOfElf(image: Image, path: string, elf: Elf, find: FindLibrary): readonly Missing[] {
  const loader = elf.interpreter !== undefined && resolve(image, elf.interpreter).kind !== "found" ? elf.interpreter : undefined;
  const libraries = elf.needed.flatMap((name): readonly Missing[] => {
    const library = find(elf, path, name);
    if (library.kind === "found") return [];
    return [{ kind: "library", path, name, notCached: library.kind === "not-cached" ? library.path : undefined }];
  });
  return loader === undefined ? libraries : [{ kind: "loader", path, name: loader }, ...libraries];
}

function missingInterpreter(
  image: Image,
  { interpreter, argument }: { interpreter: string; argument: string | undefined },
): readonly string[] {
  if (findProgram(image, interpreter.startsWith("/") ? interpreter : `./${interpreter}`) === undefined) return [interpreter];
  if (baseName(interpreter) !== "env") return [];
  const program = (argument ?? "").split(/\s+/).find((word) => word !== "" && !word.startsWith("-") && !word.includes("="));
  return program === undefined || findProgram(image, program) !== undefined ? [] : [program];
}

/** USER's names; engines take any number. */
function missingUser({ config, texts }: Image): readonly Missing[] {
  const [user = "", group = ""] = config.user.split(":");
  const has = (file: string, name: string) =>
    /^\d*$/.test(name) || (texts.get(file) ?? "").split("\n").some((line) => line.startsWith(`${name}:`));
  return [
    ...(has("/etc/passwd", user) ? [] : [{ kind: "user" as const, name: user }]),
    ...(has("/etc/group", group) ? [] : [{ kind: "group" as const, name: group }]),
  ];
}
