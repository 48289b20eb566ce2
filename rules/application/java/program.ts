import { baseName, type ContextFacts, type Instruction, resolveDirectory } from "../../../src/rule.js";
import { CLASS_PATHS, JAVA_TOOLS, JAVA_VALUES, JDK_PROGRAMS, START_SCRIPTS } from "../../knowledge/java-builds.js";
import { EVERYWHERE, JAVA_MODULE } from "../../knowledge/project/files.js";
import type { Candidate, Refused } from "../candidate.js";
import type { Project } from "../project/project.js";
import { scriptAt, startedByScript } from "../project/scripts.js";
import { type Started, startedBy } from "../project/started.js";
import { type Texts, textsOf } from "../project/texts.js";

/** A place that a program is loaded from, absolute. */
export interface Part {
  readonly path: string;
  /** `jar`: the file alone may do; `tree`: all that lies in it; `file`: named by an option or an argument. */
  readonly is: "jar" | "tree" | "file";
}

interface Reading {
  readonly parts: readonly Part[];
  /** Programs besides Java that not every image has. */
  readonly tools: readonly string[];
  readonly needsJdk: boolean;
}
type Reads = Reading | { readonly refusal: string };

/** What the image starts. */
export interface Program extends Reading {
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
  return { parts, tools: [...tools], needsJdk, at };
}

interface Step extends Started {
  /** The path of a script that was read, in place of what it is called with. */
  readonly script?: string;
  readonly shell: readonly string[];
}

/** A command that runs a script of the context, and what that runs. */
function withScript(one: Started, candidate: Candidate, project: Pick<Project, "landed" | "workdir">): readonly Step[] {
  const [program = "", ...args] = one.words;
  const isShell = /^(sh|bash)$/.test(program) && args[0] !== undefined && !args[0].startsWith("-");
  const called = isShell ? { ...one, words: args } : one;
  const path = resolveDirectory(project.workdir, called.words[0] ?? "");
  const text = path === undefined || !called.words[0]?.includes(isShell ? "" : "/") ? undefined : scriptAt(path, candidate, project);
  const inner = text === undefined ? undefined : startedByScript(called, text);
  if (path === undefined || inner === undefined) return [{ ...one, shell: [] }];
  const shell = program === "bash" || /^#!.*\bbash\b/.test(text ?? "") ? ["bash"] : [];
  return [{ ...called, script: path, shell }, ...inner.map((step) => ({ ...step, shell: [] }))];
}

function readsOf({ by: keyword, words }: Started, workdir: string): Reads {
  const called = words.filter((word) => word !== "exec");
  const [program = "", ...args] = called;
  const base = baseName(program);
  if (base === "java") return readsOfJava(args, workdir, keyword);
  if (base === "cd" && args.length > 0) return { refusal: `${keyword} changes the directory` };
  if (/^(sh|bash|ash)$/.test(base)) {
    if (args[0]?.startsWith("-") && args[0].endsWith("c")) return { parts: [], tools: base === "bash" ? ["bash"] : [], needsJdk: false };
    return { refusal: `${keyword} runs a script, ${args[0] ?? base}` };
  }
  if (program === "") return { refusal: `${keyword} runs something that only the build knows` };
  if (JAVA_TOOLS.has(base)) return { parts: [], tools: [base], needsJdk: false };
  if (program.includes("/") && !/^\/(usr\/(local\/)?)?s?bin\//.test(program)) return readsOfScript(program, args, workdir, keyword);
  const named = namedPaths(args, workdir);
  return { parts: named, tools: EVERYWHERE.has(base) || program === "" ? [] : [base], needsJdk: false };
}

function readsOfJava(args: readonly string[], workdir: string, keyword: string): Reads {
  const parts: Part[] = [];
  const others: string[] = [];
  let isKnown = false;
  let hasClassPath = false;
  for (let index = 0; index < args.length && !isKnown; index++) {
    const word = args[index] ?? "";
    const [name = "", attached] = word.startsWith("--") ? word.split(/=(.*)/s) : [word];
    if (word.startsWith("@")) return { refusal: `${keyword} takes arguments from a file` };
    if (word === "-jar") {
      const jar = args[index + 1] ?? "";
      const path = pathOf(jar, workdir);
      if (path === undefined) return { refusal: `which jar ${keyword} runs is only known when the image runs` };
      parts.push(path.is === "file" ? { path: path.path, is: "jar" } : path);
      others.push(...args.slice(index + 2));
      isKnown = true;
    } else if (CLASS_PATHS.has(name)) {
      const value = attached ?? args[++index] ?? "";
      hasClassPath = true;
      for (const entry of value.split(":").filter((one) => one !== "")) {
        const path = pathOf(entry, workdir);
        if (path === undefined) return { refusal: `the class path of ${keyword} is only known when the image runs` };
        parts.push(/\.jar$/.test(path.path) && path.is === "file" ? { path: path.path, is: "jar" } : { path: path.path, is: "tree" });
      }
    } else if (JAVA_VALUES.has(name) || name === "-m" || name === "--module") {
      const value = attached ?? args[++index] ?? "";
      if (name === "--add-modules" && /jdk\.(compiler|jshell|attach|jdi|jcmd)/.test(value)) return { parts: [], tools: [], needsJdk: true };
      isKnown = name === "-m" || name === "--module";
      if (isKnown) others.push(...args.slice(index + 1));
    } else if (word.startsWith("-") || /^\$[\w{]/.test(word)) {
      others.push(word);
    } else {
      if (/\.java$/.test(word)) return { refusal: `${keyword} compiles ${word} when it runs` };
      if (!hasClassPath) parts.push({ path: workdir, is: "tree" });
      others.push(...args.slice(index + 1));
      isKnown = true;
    }
  }
  if (!isKnown) return { refusal: `which program ${keyword} runs is only known when the image runs` };
  const needsJdk = args.some((word) => /tools\.jar|jdk\.compiler|com\.sun\.tools/.test(word));
  return { parts: [...parts, ...namedPaths(others, workdir)], tools: [], needsJdk };
}

/** A script that a build writes to start its program, in `bin` beside its libraries. */
function readsOfScript(program: string, args: readonly string[], workdir: string, keyword: string): Reads {
  const path = resolveDirectory(workdir, program) ?? program;
  for (const [pattern, shell] of START_SCRIPTS) {
    const home = pattern.exec(path)?.[1];
    if (home === undefined) continue;
    return { parts: [{ path: home, is: "tree" }, ...namedPaths(args, workdir)], tools: shell === "bash" ? ["bash"] : [], needsJdk: false };
  }
  return { refusal: `${keyword} runs ${program}, and what that calls is not known` };
}

/** Words that look like paths, or have one behind `=`. */
function namedPaths(words: readonly string[], workdir: string): readonly Part[] {
  return words.flatMap((word) => {
    if (/^\w+:\/\/(?!\/)/.test(word)) return [];
    const value = word.replace(/^-(D|XX:|javaagent:|agentpath:|X\w*:)?[\w.-]*[=:]?/, "").replace(/^(optional:)?(file|path):(\/\/)?/, "");
    return value.split(/[,:=]/).flatMap((one): readonly Part[] => {
      if (!/^[\w./@+-]+$/.test(one) || !/[./]/.test(one) || /^https?$|^\/\//.test(one)) return [];
      const path = resolveDirectory(workdir, one);
      return path === undefined || path === workdir ? [] : [{ path, is: "file" }];
    });
  });
}

/** A word as a path: up to its first pattern; undefined where a variable is in it. */
function pathOf(word: string, workdir: string): Part | undefined {
  if (/[$`]/.test(word) || word === "") return undefined;
  const glob = word.search(/[*?[]/);
  const plain = glob === -1 ? word : word.slice(0, word.lastIndexOf("/", glob) + 1);
  const path = resolveDirectory(workdir, plain === "" ? "." : plain);
  return path === undefined ? undefined : { path, is: glob === -1 ? "file" : "tree" };
}
