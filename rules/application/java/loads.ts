import { baseName, resolveDirectory } from "../../../src/rule.js";
import { IN_USUAL_PATH } from "../../knowledge/commands/directories.js";
import { JAVA_TOOLS, START_SCRIPTS } from "../../knowledge/java-builds.js";
import { EVERYWHERE } from "../../knowledge/project/files.js";
import type { Started } from "../project/started.js";
import { readJavaCall } from "./java-call.js";
import { namedPaths, type Part, partOf } from "./parts.js";

/** What a command loads. */
export interface Loads {
  readonly parts: readonly Part[];
  /** Programs besides Java that not every image has. */
  readonly tools: readonly string[];
  readonly needsJdk: boolean;
}
export type Reads = Loads | { readonly refusal: string };

/** What a command loads when it runs, or why that is not known. */
export function readsOf({ by: keyword, words }: Started, workdir: string): Reads {
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
  if (program.includes("/") && !IN_USUAL_PATH.test(program)) return readsOfScript(program, args, workdir, keyword);
  const named = namedPaths(args, workdir);
  return { parts: named, tools: EVERYWHERE.has(base) || program === "" ? [] : [base], needsJdk: false };
}

function readsOfJava(args: readonly string[], workdir: string, keyword: string): Reads {
  const { program, classPath, modules, others, argumentFile } = readJavaCall(args);
  const parts: Part[] = [];
  for (const entry of classPath ?? []) {
    if (entry === "") continue;
    const path = partOf(entry, workdir);
    if (path === undefined) return { refusal: `the class path of ${keyword} is only known when the image runs` };
    parts.push({ path: path.path, is: /\.jar$/.test(path.path) && path.is === "file" ? "jar" : "tree" });
  }
  if (modules.some((value) => JDK_MODULES.test(value))) return { parts: [], tools: [], needsJdk: true };
  if (argumentFile !== undefined) return { refusal: `${keyword} takes arguments from a file` };
  if (program === undefined) return { refusal: `which program ${keyword} runs is only known when the image runs` };
  if (program.is === "jar") {
    const path = partOf(program.word, workdir);
    if (path === undefined) return { refusal: `which jar ${keyword} runs is only known when the image runs` };
    parts.push(path.is === "file" ? { path: path.path, is: "jar" } : path);
  }
  if (program.is === "class") {
    if (/\.java$/.test(program.word)) return { refusal: `${keyword} compiles ${program.word} when it runs` };
    if (classPath === undefined) parts.push({ path: workdir, is: "tree" });
  }
  const needsJdk = args.some((word) => /tools\.jar|jdk\.compiler|com\.sun\.tools/.test(word));
  return { parts: [...parts, ...namedPaths(others, workdir)], tools: [], needsJdk };
}

/** Modules that a JRE does not have. */
const JDK_MODULES = /jdk\.(compiler|jshell|attach|jdi|jcmd)/;

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
