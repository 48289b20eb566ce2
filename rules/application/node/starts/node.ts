import { resolveDirectory } from "../../../../src/rule.js";
import { ACE_FOR_DEVELOPMENT, COMPILES_ON_LOAD, DEVELOPMENT_PROGRAMS, PACKAGE_OF_BIN } from "../../../knowledge/node/programs.js";
import { type Project, packageOfProgram } from "../project.js";
import type { Place, Reason, Walk } from "./needs.js";

const LOADS = /^(-r|--require|--import|--loader|--experimental-loader)$/;

/** What `node` runs and loads, by its arguments. */
export function followNode(walk: Walk, args: readonly string[], place: Place): Reason {
  const { projects, needs } = walk;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    const [option = "", given] = word.split(/=(.*)/s, 2);
    if (LOADS.test(option)) {
      const module = given ?? args[++at] ?? "";
      if (COMPILES_ON_LOAD.test(module)) needs.tools.add(module);
      if (/^\.{0,2}\//.test(module)) addEntry(walk, module, place);
      else needs.packages.add(packageOf(module));
    } else if (option === "--watch" || option === "--watch-path") {
      needs.tools.add("node --watch");
    } else if (/^(-e|-p|-pe|--eval|--print)$/.test(option)) {
      needs.texts.push(given ?? args[at + 1] ?? "");
      return undefined;
    } else if (option === "--env-file" || option === "--title" || option === "-C") {
      if (given === undefined) at++;
    } else if (!word.startsWith("-")) {
      const dependency = /(?:^|\/)node_modules\/(?:\.bin\/)?((?:@[^/]+\/)?[^/]+)/.exec(word)?.[1];
      if (dependency === undefined) {
        if (/(^|\/)ace(\.js)?$/.test(word) && ACE_FOR_DEVELOPMENT.has(args[at + 1] ?? "")) needs.tools.add(`node ace ${args[at + 1]}`);
        return addEntry(walk, word, place);
      }
      if (DEVELOPMENT_PROGRAMS.has(dependency)) return `${place.by} runs ${dependency}, a tool for development`;
      needs.packages.add(packageOfFirst(projects, dependency));
      needs.entries.add("?");
      return undefined;
    }
  }
  return `${place.by} starts node without a program`;
}

/** The modules that NODE_OPTIONS loads, wherever a text sets it. */
export function followOptions(walk: Walk, text: string, place: Place): Reason {
  for (const [, option = "", module = ""] of text.matchAll(/(--?[\w-]+)[ =]+["'\\]*([^\s"'\\]+)/g)) {
    if (!LOADS.test(option)) continue;
    const reason = followNode(walk, [option, module, "-e", ""], place);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function packageOfFirst(projects: readonly Project[], program: string): string {
  return projects.map((project) => packageOfProgram(project, program, PACKAGE_OF_BIN)).find((name) => name !== undefined) ?? program;
}

/** Notes a module that node starts with. */
export function addEntry({ needs }: Walk, path: string, { directory, by }: Place): Reason {
  if (/\$/.test(path)) return `${by} runs ${path}, which only the running image knows`;
  needs.entries.add(resolveDirectory(directory, path) ?? "?");
  return undefined;
}

function packageOf(module: string): string {
  return module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
}
