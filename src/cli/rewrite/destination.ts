import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Invocation } from "../command.js";
import { UserError } from "../errors.js";
import type { Input } from "../files/input.js";
import { isOn, valueOf } from "../given.js";
import { isStandardOutput } from "../io/standard-output.js";
import type { Format } from "./formats.js";

/** Where a rewrite goes, and in which format; `in place` and `nowhere` print only the format that was asked for. */
export interface Destination {
  readonly to: "stdout" | "file" | "in place" | "nowhere";
  /** Absolute, for `file`. */
  readonly file: string | undefined;
  readonly format: Format | undefined;
}

/** Reads `--write`, `-o`, `--check` and `--format`. Throws UserError where they do not go together. */
export function readDestination({ given, io }: Pick<Invocation, "given" | "io">): Destination {
  const output = valueOf(given, "output");
  const chosen = [isOn(given, "write") ? "--write" : [], output === undefined ? [] : "-o", isOn(given, "check") ? "--check" : []].flat();
  if (chosen.length > 1) throw new UserError(`${chosen.join(" and ")} exclude each other`);
  const format = valueOf(given, "format") as Format | undefined;
  if (isStandardOutput(output)) return { to: "stdout", file: undefined, format: format ?? "dockerfile" };
  if (output !== undefined) return { to: "file", file: resolve(io.cwd, output), format: format ?? "dockerfile" };
  if (isOn(given, "write")) return { to: "in place", file: undefined, format };
  if (isOn(given, "check")) return { to: "nowhere", file: undefined, format };
  return { to: "stdout", file: undefined, format: format ?? "diff" };
}

/** What has room for a second file: that one is left alone otherwise, and only named. */
const WITH_IGNORE_FILE: ReadonlySet<Destination["format"]> = new Set(["diff", "json", "markdown"]);

/** `shown`: written where its path can be said, since nobody can apply a diff of `../.dockerignore`. */
export type FateOfIgnoreFile = "written" | "shown" | "left alone";

/** What becomes of a rewritten `.dockerignore`, by where the rewrite goes. */
export function fateOfIgnoreFile({ to, format }: Destination): FateOfIgnoreFile {
  if (to === "in place" || to === "nowhere") return "written";
  return WITH_IGNORE_FILE.has(format) ? "shown" : "left alone";
}

/** Throws UserError where the inputs cannot go there. */
export function checkInputs({ to, file, format }: Destination, inputs: readonly Input[]): void {
  const overwritten = file === undefined ? undefined : inputs.find((input) => input.from === "file" && isSameFile(input.file, file));
  if (overwritten !== undefined) throw new UserError(`-o would overwrite ${overwritten.name}, which is read`, "--write rewrites in place");
  const unwritable = to === "in place" ? inputs.find(({ from }) => from !== "file") : undefined;
  if (unwritable !== undefined)
    throw new UserError(`--write cannot write to ${unwritable.from === "stdin" ? "standard input" : unwritable.name}`);
  if (format === "dockerfile" && inputs.length > 1) {
    throw new UserError(
      `the whole Dockerfile can be given for one PATH only, not ${inputs.length}`,
      "--write rewrites many files in place",
    );
  }
}

/** By whatever paths and links. */
function isSameFile(one: string | undefined, other: string): boolean {
  const [a, b] = [one ?? "", other].map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
