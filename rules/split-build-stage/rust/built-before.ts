import type { Candidate } from "../../application/candidate.js";
import { sourcesOf } from "../../application/compiled/called.js";
import type { Language } from "../../application/compiled/language.js";
import type { Origins } from "../../application/compiled/origins.js";
import { type CargoArguments, cargoArguments } from "../../application/rust/arguments.js";
import { namedCrates } from "../../application/rust/crates.js";
import type { ReadRun } from "../../application/step.js";
import { READ_CARGO } from "../../knowledge/rust/cargo.js";
import { below } from "../../shared/paths.js";

/** Options that decide what is built, and where (doc.rust-lang.org/cargo/commands/cargo-run.html). */
export const DECIDES: readonly string[] =
  `--release --profile -F --features --no-default-features --all-features --package --target --target-dir
  --manifest-path --config -Z -C`.split(/\s+/);
/** Names of what cargo sets for the program that it starts, but those that are built in (doc.rust-lang.org/cargo/reference/environment-variables.html). */
const READS_CARGO = /(?<!env!\s*[([{]\s*)"(CARGO["_]|OUT_DIR"|LD_LIBRARY_PATH")|\bvars(_os)?\(\s*\)/;

/** Whether the program, or what cargo does before it starts it, minds that cargo does not. */
export function mindsCargo(
  candidate: Candidate,
  language: Language,
  origins: Origins,
  directory: string,
  runs: readonly ReadRun[],
): boolean {
  const sources = sourcesOf(origins, language).map(({ text }) => text);
  if (sources.some((text) => READS_CARGO.test(text)) || isConfigured(directory, origins)) return true;
  for (const crate of namedCrates(origins)) if (READ_CARGO.has(crate)) return true;
  const path = origins.inContext(below(directory, "build.rs"));
  const script = path === undefined ? "" : (origins.context.read(path) ?? "");
  const isRead = (key: string) => script.includes(key) || sources.some((text) => text.includes(`env!("${key}"`));
  return setLater(candidate, runs).some((key) => language.isBuildVariable.test(key) || isRead(key));
}

/** Whether the last command of the last RUN leaves that program: cargo builds again what was copied or changed since. */
export function isBuiltBefore(
  own: CargoArguments,
  name: string,
  directory: string,
  { stage }: Candidate,
  runs: readonly ReadRun[],
): boolean {
  const read = runs.at(-1);
  const step = read?.steps.at(-1);
  if (read === undefined || step?.is !== "tool" || step.command.name !== "cargo" || step.command.runs !== "always") return false;
  const behind = stage.instructions.slice(stage.instructions.indexOf(read.run));
  if (behind.some(({ kind }) => kind === "copy" || kind === "add") || step.directory !== directory) return false;
  const { verb, options } = cargoArguments(step.command.args);
  const bins = options.get("--bin");
  const isSame = DECIDES.every((option) => String(own.options.get(option)) === String(options.get(option)));
  return (
    /^(build|b)$/.test(verb) && isSame && (bins === undefined || bins.includes(name)) && !options.has("--lib") && !options.has("--example")
  );
}

/** Variables that are set behind the build. */
function setLater({ stage }: Candidate, runs: readonly ReadRun[]): readonly string[] {
  const last = runs.at(-1)?.run;
  const behind = last === undefined ? [] : stage.instructions.slice(stage.instructions.indexOf(last));
  return behind.flatMap((one) => (one.kind === "env" ? one.pairs.map(({ key }) => key.text) : []));
}

/** Whether cargo is told to start programs otherwise. */
function isConfigured(directory: string, origins: Origins): boolean {
  return [".cargo/config.toml", ".cargo/config"].some((file) => {
    const path = origins.inContext(below(directory, file));
    return path !== undefined && /^\s*(\[env\b|env\.|runner\s*=)/m.test(origins.context.read(path) ?? "");
  });
}
