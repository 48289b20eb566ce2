import { baseName, directoryPart, type Instruction, isInside } from "../../../src/rule.js";
import { projectFiles } from "../../shared/context/context-paths.js";
import { sourceInContext } from "../../shared/context/from-context.js";
import type { Landing } from "../../shared/copied-files/landing.js";
import type { Candidate } from "../candidate.js";

const TEMPORARY = "/tmp";
const FILES = 5000;
/** Files of a project that say how it is built, or tell of it: they name files of the build, and are not run. */
const NOT_RUN = /(^|\/)([\w.-]*(Docker|Container)file[\w.-]*|Makefile|LICENSE|\.gitlab-ci\.yml)$|\.(md|rst)$|(^|\/)\.github\//i;
const NAMES: ReadonlySet<Instruction["kind"]> = new Set(["cmd", "entrypoint", "env", "healthcheck"]);

/** Whether something behind the build, or the image once it runs, may use what lies in /tmp. */
export function isUsedAtStart(candidate: Candidate, later: readonly Instruction[], landing: Landing): boolean {
  const { model, stage, starts } = candidate;
  const runs = later.filter(({ kind }) => kind === "run").map((run) => model.stateAt(run).workdir);
  const directories = [model.stateAtEndOf(stage).workdir, ...starts.map(({ directory }) => directory), ...runs];
  const isIn = (directory: string) => isInside(landing.path, directory) || isInside(directory, landing.path);
  if (directories.some((one) => one !== undefined && isInside(one, TEMPORARY) && isIn(one))) return true;
  const texts = [
    ...stage.instructions.filter(({ kind }) => NAMES.has(kind)).map(({ text }) => text),
    ...starts.map(({ words }) => words.join(" ")),
  ];
  return texts.some((text) => isNamedIn(text, landing)) || isNamedInSources(candidate, landing);
}

/** Whether a text has the path, the directory that it lies in, or its name, as words of their own. */
function isNamedIn(text: string, { path, source, is }: Landing): boolean {
  const directory = directoryPart(path);
  const names = is === "file" ? [baseName(path), baseName(sourceInContext(source))] : [];
  return hasWord(text, path, "or below") || [directory, ...names].some((name) => hasWord(text, name, "alone"));
}

/** Whether what the image may run says the path, or joins it of the directory and the name. */
function isNamedInSources({ context }: Candidate, { path, is, source }: Landing): boolean {
  if (context === undefined) return false;
  const files = projectFiles(context, FILES);
  const content = () => context.entries(sourceInContext(source)).map((name) => `${TEMPORARY}/${name}`);
  const paths = path === TEMPORARY ? content() : [path];
  const names = (text: string) =>
    text.includes(TEMPORARY) &&
    (paths.some((one) => hasWord(text, one, "or below")) || (is === "file" && hasWord(text, baseName(path), "alone")));
  return files === undefined || files.some((file) => !NOT_RUN.test(file) && names(context.read(file) ?? ""));
}

/** Whether a word stands in a text that is no part of a longer one; `or below`: a path may go on. */
function hasWord(text: string, word: string, as: "alone" | "or below"): boolean {
  for (let at = text.indexOf(word); word !== "" && at !== -1; at = text.indexOf(word, at + 1)) {
    const rest = text.slice(at + word.length);
    if (!/[\w.-]/.test(text.charAt(at - 1)) && !/^[\w-]|^\.\w/.test(rest) && (as === "or below" || !/^\/\w/.test(rest))) return true;
  }
  return false;
}
