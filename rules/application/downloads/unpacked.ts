import type { ShellCommand } from "../../../src/rule.js";
import { archivesOf, optionsOf, withoutEnding } from "../../shared/fetch.js";
import { archiveUseOf } from "../../shared/files/archive-use.js";
import { type File, fileOf, isSameFile } from "../../shared/files/file.js";
import { absolutePath, below, type Word } from "../../shared/paths.js";
import { type Fetched, movedOn, type Place } from "./fetched.js";

/** What a command unpacks of an archive that was fetched, the archive itself included; undefined where it is another command. */
export function unpackedFrom(archive: Fetched, command: ShellCommand, directory: string | undefined): readonly Fetched[] | undefined {
  const { name = "" } = command;
  if (archive.at.is !== "file") return undefined;
  const { file } = archive.at;
  if (!archivesOf(command, name).some((word) => isSame(word, file, directory))) return undefined;
  if (name === "gunzip") {
    const inner = fileOf({ text: withoutEnding(file.text.replace(/\.gz$/, ".zip")), value: undefined }, file.directory);
    return [movedOn(archive, command, inner === undefined ? { is: "lost" } : { is: "file", file: inner })];
  }
  return [movedOn(archive, command), ...membersOf(archive, command, directory)];
}

/** The members of an archive that a command unpacks, from a file or from what is piped into it. */
export function membersOf(archive: Fetched, command: ShellCommand, directory: string | undefined): readonly Fetched[] {
  const { name = "" } = command;
  const read = optionsOf(command, name);
  const use = archiveUseOf(command);
  const lost = [movedOn(archive, command, { is: "lost" })];
  if (read === undefined || (use !== "unpacks it" && use !== "unpacks a part")) return lost;
  const valueOf = (names: readonly string[]) => read.options.findLast((option) => names.includes(option.name))?.value;
  if (read.options.some((option) => REARRANGES.has(option.name))) return lost;
  const into = valueOf(["-C", "--directory", "-d"]);
  const top = into === undefined ? directory : absolutePath(into, directory);
  if (top === undefined) return lost;
  const count = Number(valueOf(["--strip-components", "--strip"])?.value ?? "0");
  const named = (name === "unzip" ? read.operands.slice(1) : read.operands).map(({ value }) => value);
  const members = use === "unpacks a part" ? named : (archive.published.holds ?? []);
  if (members.length === 0) return [movedOn(archive, command, { is: "directory", path: top, isTaken: "whole" })];
  return members.map((member) => movedOn(archive, command, placeOf(member, top, count)));
}

const REARRANGES: ReadonlySet<string> = new Set(["--transform", "--xform", "--wildcards", "-T", "--files-from", "-j", "--one-top-level"]);

function placeOf(member: string | undefined, top: string, count: number): Place {
  const path = member?.replace(/^\.\//, "").split("/").slice(count).join("/") ?? "";
  const text = below(top, path);
  const file = path === "" ? undefined : fileOf({ text, value: text }, "/");
  return file === undefined || path.endsWith("/") ? { is: "lost" } : { is: "file", file };
}

function isSame(word: Word, file: File, directory: string | undefined): boolean {
  const other = fileOf(word, directory);
  return other !== undefined && isSameFile(other, file);
}
