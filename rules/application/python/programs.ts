import type { ContextFacts, Instruction } from "../../../src/rule.js";
import { interpreterLine } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { placedStarters } from "../../shared/context/placed-starters.js";
import { scriptsNamed } from "../../shared/context/scripts-named.js";
import { calledByScript, packagesOfInterpreter } from "../calls/called-by-script.js";
import { filesReachedFrom } from "../calls/reached-scripts.js";
import type { Candidate, Refused } from "../candidate.js";
import { type StarterText, writtenStarters } from "../starts/starter-texts.js";
import { calledByRuns } from "./called-by-runs.js";
import { callsIn } from "./calls.js";
import { calledByModules } from "./modules.js";
import { fontsOfModule, openedByModule } from "./opened.js";
import { pythonOfDebian } from "./python-of-debian.js";
import { filesThatShip, rootsThatShip } from "./shipped-files.js";
import { startedBy } from "./started.js";
import { isForTests } from "./tests.js";

/** Files by which supervisors and cron start programs, wherever they lie. */
const STARTS_OTHERS =
  /(^|\/)(procfile|circus\.ini|supervisor[^/]*\.(conf|ini)|supervisord?\/[^/]+|[^/]*crontab[^/]*|cron(\.d)?\/[^/]+)$|\.cron$/i;

/**
 * The packages whose programs the shipped stage calls: of the full image, or of those that came along with compilers; refused where it
 * calls what compiles or installs.
 */
export function programsCalled(
  candidate: Candidate,
  last: Instruction,
  environments: readonly string[],
  lacks: "compilers" | "more",
): readonly string[] | Refused {
  const { stage } = candidate;
  const started = startedBy(candidate, environments, lacks);
  if ("refusal" in started) return started;
  const byRuns = calledByRuns(candidate, stage.instructions.slice(stage.instructions.indexOf(last) + 1), lacks);
  if ("refusal" in byRuns) return byRuns;
  const start = stage.instructions.findLast(({ kind }) => kind === "cmd" || kind === "entrypoint") ?? last;
  const byTexts = calledByTexts(writtenStarters(candidate));
  if (typeof byTexts === "string") return { refusal: byTexts, at: start };
  const byFiles = calledByFiles(candidate, started.files, lacks);
  if (typeof byFiles === "string") return { refusal: byFiles, at: start };
  return lackedOf(candidate, [...started.packages, ...byRuns, ...byTexts, ...byFiles], lacks);
}

/** Those that the shipped stage lacks: without compilers, only what comes along with them on Debian. */
function lackedOf({ image }: Candidate, packages: readonly string[], lacks: "compilers" | "more"): readonly string[] {
  if (lacks === "more") return packages;
  return baseImage(image)?.manager === "apk" ? [] : packages.filter((name) => BROUGHT_WITH_COMPILERS.has(name));
}

/** The packages whose programs scripts and settings start; a text: why that keeps the stage as it is. */
function calledByTexts(starters: readonly StarterText[]): readonly string[] | string {
  const packages: string[] = [];
  for (const { by, text } of starters) {
    const { packages: found, obstacle } = calledByScript(text, new Set());
    if (obstacle !== undefined) return `${by} runs \`${obstacle}\``;
    packages.push(...found, ...packagesOfInterpreter(text), ...pythonOfDebian(text));
  }
  return packages;
}

/** The same of files of the context that ship: modules of Python, and what they or CMD start. */
function calledByFiles(candidate: Candidate, named: readonly string[], lacks: "compilers" | "more"): readonly string[] | string {
  const { context, stage } = candidate;
  const roots = rootsThatShip(candidate);
  if (context === undefined)
    return lacks === "compilers" || roots.length === 0 ? [] : "what the program calls cannot be told without the build context";
  const files = filesThatShip(context, roots);
  if (files === undefined) return "the build context has too many files to tell what the program calls";
  const starters = [...named, ...placedStarters(candidate), ...files.filter((path) => STARTS_OTHERS.test(path))];
  const own = modulesOf(candidate, context, [...files.filter((path) => path.endsWith(".py")), ...starters]);
  const started = [...starters, ...scriptsOfModules(context, own, files)].filter((path) => !isModule(context, path));
  const reached = filesReachedFrom(context, started, files);
  const modules = modulesOf(candidate, context, [...own, ...reached]);
  const byModules = calledByModules(candidate, context, modules);
  if (typeof byModules === "string") return byModules;
  const opened = lacks === "more" ? modules.map((file) => ({ file, what: openedByModule(context.read(file) ?? "") })) : [];
  const open = opened.find(({ what }) => what !== undefined);
  if (open !== undefined) return `${open.file} has \`${open.what}\`: it may open something that only ${stage.from.image.text} has`;
  const scripts = reached.filter((path) => !isModule(context, path));
  const byScripts = calledByTexts(scripts.map((file) => ({ by: file, text: context.read(file) ?? "" })));
  if (typeof byScripts === "string") return byScripts;
  return [...byModules, ...modules.flatMap((file) => fontsOfModule(context.read(file) ?? "")), ...byScripts];
}

function modulesOf({ starts }: Candidate, context: ContextFacts, files: readonly string[]): readonly string[] {
  const words = starts.flatMap((one) => one.words);
  return [...new Set(files)].filter((path) => isModule(context, path) && !isForTests(path, words));
}

/** The scripts that modules which start programs name. */
function scriptsOfModules(context: ContextFacts, modules: readonly string[], files: readonly string[]): readonly string[] {
  const texts = modules.map((file) => context.read(file) ?? "").filter((text) => callsIn(text) !== undefined);
  return texts.flatMap((text) => scriptsNamed(text, { paths: files, read: context.read }).map(({ path }) => path));
}

/** By its name, or by the interpreter in its first line. */
function isModule(context: ContextFacts, path: string): boolean {
  return path.endsWith(".py") || /\bpython/.test(interpreterLine(context.read(path) ?? ""));
}
