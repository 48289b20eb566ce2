import { lineAt, type Model, type Run, type Script, type ShellCommand, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { isCleaned } from "../shared/clean-up/cleaned.js";
import { invocations } from "../shared/commands/invocations.js";
import { knownScript } from "../shared/commands/known-script.js";
import { wordsIn } from "../shared/words-in-text.js";

/** A RUN that may move: one that installs packages, or only tidies up behind one; `paths` are what else it reads and writes. */
export type Candidate =
  | { readonly is: "install" | "tidy"; readonly paths: readonly string[]; readonly of: "system" | "language" }
  | { readonly is: "refused"; readonly reason: string };

const { apt, apk, yum, dnf, microdnf } = PACKAGE_MANAGERS;
const OF_SYSTEM: readonly PackageManager[] = [apt, apk, yum, dnf, microdnf];

/** A RUN as one that may move; undefined where it has nothing to do with packages. */
export function readCandidate(model: Model, run: Run): Candidate | undefined {
  const view = viewWithHeredocOf(model, run);
  if (view.is === "opaque") return namesInstall(run) ? { is: "refused", reason: view.reason } : undefined;
  const { script } = view;
  const installs = installsPackages(script);
  const known = knownScript(script, model.stateAt(run).variables);
  if (known.is === "unknown") {
    const [first, ...more] = known.commands;
    if (!installs || more.length >= MOSTLY_ELSE) return undefined;
    return { is: "refused", reason: `line ${lineAt(run, first.start)} ${describe(first)}` };
  }
  if (known.is === "unclear")
    return installs ? { is: "refused", reason: `line ${lineAt(run, known.start)} tests, loops over or redirects files` } : undefined;
  const of = known.manages.has("language") ? "language" : "system";
  if (installs || of === "language") return { is: "install", paths: known.paths, of };
  const isTidy = known.manages.size > 0 || OF_SYSTEM.some((manager) => isCleaned(script, manager));
  return isTidy ? { is: "tidy", paths: known.paths, of } : undefined;
}

/** A RUN with more unknown commands than this is about something else, and nobody expects it to move. */
const MOSTLY_ELSE = 3;

function describe({ isCall, name, assigns }: ShellCommand): string {
  if (!isCall && assigns.length > 0) return `sets ${assigns[0]}, and what uses it is not known`;
  if (name === undefined) return "does more than install";
  const calls = OF_SYSTEM.some(({ programs }) => programs.includes(name));
  return calls ? `calls \`${name}\` with words that may name files` : `does more than install: it runs \`${name}\``;
}

function installsPackages(script: Script): boolean {
  return OF_SYSTEM.some((manager) => invocations(script, manager, manager.fetches).length > 0);
}

/** Whether the text of a script that cannot be read has an install in it. */
function namesInstall(run: Run): boolean {
  const words = wordsIn(run.text);
  return OF_SYSTEM.some(
    ({ programs, fetches }) => words.some((word) => programs.includes(word)) && words.some((word) => fetches.includes(word)),
  );
}
