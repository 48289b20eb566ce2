import { baseName, resolveDirectory } from "../../../src/rule.js";
import { CLASS_PATHS, JAVA_TOOLS, JAVA_VALUES, START_SCRIPTS } from "../../knowledge/java-builds.js";
import { EVERYWHERE } from "../../knowledge/project/files.js";
import type { Started } from "../project/started.js";

/** A place that a program is loaded from, absolute. */
export interface Part {
  readonly path: string;
  /** `jar`: the file alone may do; `tree`: all that lies in it; `file`: named by an option or an argument. */
  readonly is: "jar" | "tree" | "file";
}

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
