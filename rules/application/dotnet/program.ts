import { baseName, directoryOf, interpreterLine, resolveDirectory } from "../../../src/rule.js";
import { IN_USUAL_PATH } from "../../knowledge/commands/directories.js";
import { EVERYWHERE } from "../../knowledge/project/files.js";
import type { Candidate, Refused } from "../candidate.js";
import type { Project } from "../project/project.js";
import { scriptAt, startedByScript } from "../project/scripts.js";
import { type Started, startedBy } from "../project/started.js";

/** What the image starts. */
export interface Program {
  /** What was published. */
  readonly directories: readonly string[];
  readonly tools: readonly string[];
}

/** What CMD, ENTRYPOINT and HEALTHCHECK run; `isPublished`: whether a directory holds what was published. */
export function programOf(
  candidate: Candidate,
  project: Pick<Project, "landed" | "workdir">,
  isPublished: (directory: string) => boolean,
): Program | Refused {
  const directories: string[] = [];
  const tools: string[] = [];
  const started = startedBy(candidate);
  const read: Started[] = [];
  for (const one of started) {
    const path = one.words[0]?.includes("/") ? resolveDirectory(project.workdir, one.words[0]) : undefined;
    const text = path === undefined ? undefined : scriptAt(path, candidate, project);
    const inner = text === undefined ? [one] : startedByScript(one, text);
    if (inner === undefined) return { refusal: `${one.by} runs ${one.words[0]}, and what that calls cannot be told`, at: one.instruction };
    if (/\bbash\b/.test(interpreterLine(text ?? ""))) tools.push("bash");
    read.push(...inner);
  }
  for (const one of read) {
    const found = startOf(one, project.workdir, isPublished);
    if ("refusal" in found) return { refusal: `${one.by} ${found.refusal}`, at: one.instruction };
    directories.push(...found.directories);
    tools.push(...found.tools);
  }
  if (directories.length > 0) return { directories, tools };
  return { refusal: "nothing is started that is published here", at: started[0]?.instruction ?? candidate.stage.from };
}

function startOf({ words }: Started, workdir: string, isPublished: (directory: string) => boolean): Program | { readonly refusal: string } {
  const [program = "", ...args] = words.filter((word) => word !== "exec");
  const base = baseName(program);
  if (/^(ba)?sh$/.test(base)) {
    if (args[0] === "-c") return { directories: [], tools: base === "bash" ? ["bash"] : [] };
    return { refusal: `runs a script, ${args[0] ?? base}` };
  }
  if (base === "dotnet") {
    const dll = args[0] === "exec" ? args[1] : args[0];
    if (dll === undefined || !/^[\w./-]+\.dll$/.test(dll))
      return { refusal: `runs \`dotnet ${args[0] ?? ""}\`, for which the SDK is needed` };
    return publishedAt(dll, workdir, isPublished);
  }
  if (program.includes("/") && !IN_USUAL_PATH.test(program)) return publishedAt(program, workdir, isPublished);
  return { directories: [], tools: EVERYWHERE.has(base) ? [] : [base] };
}

/** The directory of a file, where it was published. */
function publishedAt(file: string, workdir: string, isPublished: (directory: string) => boolean): Program | { readonly refusal: string } {
  const path = resolveDirectory(workdir, file) ?? file;
  const directory = directoryOf(path);
  return isPublished(directory)
    ? { directories: [directory], tools: [] }
    : { refusal: `runs ${file}, which \`dotnet publish\` did not put there` };
}
