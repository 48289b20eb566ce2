import { baseName, type ContextFacts, type Instruction, interpreterLine, isShell, resolveDirectory } from "../../../src/rule.js";
import { JAVA_TOOLS, JDK_PROGRAMS, OPTION_VARIABLES } from "../../knowledge/java-builds.js";
import { JAVA_MODULE } from "../../knowledge/project/files.js";
import type { Candidate, Refused } from "../candidate.js";
import type { Project } from "../project/project.js";
import { scriptAt, startedByScript } from "../project/scripts.js";
import { type Started, startedBy } from "../project/started.js";
import { type Texts, textsOf } from "../project/texts.js";
import { type Loads, readsOf } from "./loads.js";
import { namedPaths, type Part } from "./parts.js";

/** What the image starts. */
export interface Program extends Loads {
  readonly at: Instruction;
}

export interface ReadText extends Texts {
  readonly all: string;
}

/** The text of a project, once. */
export function readText(project: Pick<Project, "landed">, context: ContextFacts): ReadText {
  const isBuildFile = (name: string) =>
    JAVA_MODULE.test(name) || /\.(gradle|sbt)(\.kts)?$|^libs\.versions\.toml$|^build\.(xml|clj)$/.test(name);
  const texts = textsOf(project, context, isBuildFile);
  return { ...texts, all: [...texts.program, ...texts.build].join("\n") };
}

/** What the commands that the image runs load together. */
export function programOf(candidate: Candidate, project: Pick<Project, "landed" | "workdir">): Program | Refused {
  const { workdir } = project;
  const started = startedBy(candidate).flatMap((one) => withScript(one, candidate, project));
  const at = started[0]?.instruction;
  if (at === undefined) throw new Error("a candidate starts something");
  const parts: Part[] = [];
  const tools = new Set<string>();
  let needsJdk = false;
  for (const one of started) {
    const reads =
      one.script === undefined
        ? readsOf(one, workdir)
        : { parts: [{ path: one.script, is: "file" } as const], tools: one.shell, needsJdk: false };
    if ("refusal" in reads) return { refusal: reads.refusal, at: one.instruction };
    const ofBuild = reads.tools.find((name) => JAVA_TOOLS.has(name) || JDK_PROGRAMS.has(name));
    if (ofBuild !== undefined) return { refusal: `${one.by} runs ${ofBuild}, which the shipped image would not have`, at: one.instruction };
    parts.push(...reads.parts);
    for (const tool of reads.tools) tools.add(tool);
    needsJdk ||= reads.needsJdk;
  }
  if (!parts.some(({ is }) => is !== "file")) return { refusal: `${at.keyword} runs no program of Java`, at };
  return { parts: [...parts, ...namedPaths(optionsInVariables(candidate), workdir)], tools: [...tools], needsJdk, at };
}

/** The options that a call of Java finds in variables. */
function optionsInVariables({ model, stage }: Candidate): readonly string[] {
  const { variables } = model.stateAtEndOf(stage);
  return OPTION_VARIABLES.flatMap((name) => (variables.isEnv(name) ? (variables.get(name) ?? "").split(/\s+/) : []));
}

interface Step extends Started {
  /** The path of a script that was read, in place of what it is called with. */
  readonly script?: string;
  readonly shell: readonly string[];
}

/** A command that runs a script of the context, and what that runs. */
export function withScript(one: Started, candidate: Candidate, project: Pick<Project, "landed" | "workdir">): readonly Step[] {
  const [program = "", ...args] = one.words;
  const byShell = isShell(program) && args[0] !== undefined && !args[0].startsWith("-");
  const called = byShell ? { ...one, words: args } : one;
  const path = resolveDirectory(project.workdir, called.words[0] ?? "");
  const text = path === undefined || !called.words[0]?.includes(byShell ? "" : "/") ? undefined : scriptAt(path, candidate, project);
  const inner = text === undefined ? undefined : startedByScript(called, text);
  if (path === undefined || inner === undefined) return [{ ...one, shell: [] }];
  const shell = baseName(program) === "bash" || /\bbash\b/.test(interpreterLine(text ?? "")) ? ["bash"] : [];
  return [{ ...called, script: path, shell }, ...inner.map((step) => ({ ...step, shell: [] }))];
}
