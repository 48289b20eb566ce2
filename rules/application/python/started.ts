import { baseName, interpreterLine, isShell, resolveDirectory } from "../../../src/rule.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { IN_USUAL_PATH, USUAL_PATH } from "../../knowledge/commands/directories.js";
import { MODULES_FOR_BUILDING, PYTHON_PROGRAM } from "../../knowledge/python/tools.js";
import { wordsBehind } from "../../shared/commands/called-program.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { below } from "../../shared/paths.js";
import { packagesOf } from "../calls/called-by-script.js";
import type { Candidate, Refused } from "../candidate.js";
import { placeToDevelopIn } from "../development/place-to-develop-in.js";
import { outcomesOfStage } from "../outcomes.js";
import { fileOfShell, type Start, starterOf } from "../starts/starts.js";
import { pythonOfDebian } from "./python-of-debian.js";
import { uvRunOf } from "./uv/run.js";

/** What is started, and the files of the context that say what else is. */
export interface Started {
  readonly packages: readonly string[];
  readonly files: readonly string[];
}

const RELOADS = /^(--reload|--debug|--debugger|--dev)$/;

/** What CMD, ENTRYPOINT and HEALTHCHECK start; refused where that compiles, installs or tests, or somebody develops. */
export function startedBy(candidate: Candidate, environments: readonly string[], lacks: "compilers" | "more"): Started | Refused {
  const packages: string[] = [];
  const files: string[] = [];
  for (const start of candidate.starts) {
    const words = programWords(start.words);
    const [program = ""] = words;
    const name = baseName(program);
    const at = start.instruction;
    const reason = whyNot(name, words) ?? whyJoined(start);
    if (reason !== undefined) return { refusal: `${starterOf(start)} runs \`${reason}\``, at };
    const reloading = isMain(start, candidate) ? reloadingIn(name, words) : undefined;
    const workplace = reloading && placeToDevelopIn(candidate, reloading, [start.directory ?? "/"]);
    if (workplace) return workplace;
    packages.push(...packagesOf([name]), ...pythonOfDebian(program), ...pythonOfDebian(interpreterOf(candidate, program, start)));
    for (const word of words) {
      const path = fileOf(candidate, word, start);
      if (path !== undefined) files.push(path);
    }
    const script = isShell(name) ? fileOfShell(words) : program;
    const isElsewhere = script?.includes("/") && !IN_USUAL_PATH.test(script) && !environments.some((one) => script.startsWith(`${one}/`));
    const isScript = script !== undefined && (isElsewhere || /\.\w*sh$/.test(script));
    if (lacks === "more" && isScript && fileOf(candidate, script, start) === undefined && !isBrought(candidate, script))
      return { refusal: `what ${script} of ${starterOf(start)} calls is not known`, at };
  }
  return { packages, files };
}

/** Whether a program is one that the stage fetches: what it needs is known. */
function isBrought(candidate: Candidate, script: string): boolean {
  const places = script.includes("/") ? [script] : USUAL_PATH.map((directory) => `${directory}/${script}`);
  return outcomesOfStage(candidate).some(({ files }) => places.some((place) => files.includes(place)));
}

/** What starts anew when sources change; Django's server does unless it is told not to (docs.djangoproject.com, «runserver»). */
function reloadingIn(name: string, words: readonly string[]): string | undefined {
  const option = words.find((word) => RELOADS.test(word));
  if (option !== undefined) return `${name} ${option}`;
  return words.includes("runserver") && !words.includes("--noreload") ? "manage.py runserver" : undefined;
}

/** Whether a command is what an image is for: those of services may be a way to develop what has one of its own. */
function isMain({ file }: Start, { starts }: Candidate): boolean {
  return file === undefined || !starts.some((own) => own.file === undefined && own.is !== "healthcheck");
}

/** The words behind `exec`, `tini --`, `gosu USER` and the like. */
function programWords(words: readonly string[]): readonly string[] {
  const [first = "", ...rest] = words;
  const name = baseName(first);
  const byUv = uvRunOf(words);
  if (byUv !== undefined) return programWords(byUv.words);
  if ((name === "poetry" || name === "pipenv") && rest[0] === "run") return programWords(rest.slice(1));
  const behind = wordsBehind(words);
  return behind === words ? words : programWords(behind);
}

/** The same of a program that ENTRYPOINT names, and words behind it. */
function whyJoined({ behind, words }: Start): string | undefined {
  const all = programWords([...(behind ?? []), ...words]);
  return whyNot(baseName(all[0] ?? ""), all);
}

function whyNot(name: string, [, ...args]: readonly string[]): string | undefined {
  if (BUILDERS.has(name)) return name;
  const operands = args.filter((word) => !/^-[uBOIEsSWX]/.test(word));
  if (PYTHON_PROGRAM.test(name) && operands[0] === "-m" && MODULES_FOR_BUILDING.has(operands[1] ?? "")) return `${name} -m ${operands[1]}`;
  if (operands[0] === "setup.py") return `${name} setup.py`;
  const managed = operands.findIndex((word) => word.endsWith("manage.py"));
  if ((managed !== -1 || name === "manage.py") && operands[managed + 1] === "test") return "manage.py test";
  return undefined;
}

/** What a file of the context that is started says of its interpreter; empty where it says nothing. */
function interpreterOf(candidate: Candidate, program: string, start: Start): string {
  const path = fileOf(candidate, program, start);
  return interpreterLine((path && candidate.context?.read(path)) ?? "");
}

/** The file of the context that a word names, where it is one that says what is started. */
function fileOf(candidate: Candidate, word: string, { directory }: Start): string | undefined {
  if (word.startsWith("-") || word.includes("$")) return undefined;
  const paths = word.includes("/") ? [word] : [word, ...[...USUAL_PATH, "/"].map((one) => below(one, word))];
  return paths
    .flatMap((path) => contextPath(candidate, resolveDirectory(directory ?? "/", path) ?? "/") ?? [])
    .find((path) => candidate.context?.kind(path) === "file");
}
