import { baseName, directoryOf } from "../../../src/rule.js";
import { expandMake, type MakeVariables, replaceReferences } from "./text.js";

interface Needs {
  readonly first: string | undefined;
  readonly all: readonly string[];
  readonly stem: string | undefined;
}

/** The variables that a rule gives its recipe (GNU make's manual, 10.5.3). */
export function automatic(target: string, { first, all, stem }: Needs, variables: MakeVariables): MakeVariables {
  const values: Readonly<Record<string, readonly string[]>> = {
    "@": [target],
    "<": first === undefined ? [] : [first],
    "^": [...new Set(all)],
    ...(stem === undefined ? {} : { "*": [stem] }),
  };
  return {
    get: (name) => {
      const list = values[name[0] ?? ""];
      if (list === undefined || !/^[@<^*][DF]?$/.test(name)) return variables.get(name);
      return list.map((path) => (name[1] === undefined ? path : name[1] === "F" ? baseName(path) : directoryAsMake(path))).join(" ");
    },
  };
}

/** `$(@D)`. */
function directoryAsMake(path: string): string {
  return path.includes("/") ? directoryOf(path) : ".";
}

/** Says how make runs a line, and is not the shell's. */
const PREFIX = /^[@+\s-]+/;

/** A line as the shell gets it; what only make knows is a variable to it. */
export function lineOf(line: string, variables: MakeVariables): string {
  const text = replaceReferences(expandMake(line, variables), () => "$$MAKE").replaceAll("$$", "$");
  const [prefix = ""] = PREFIX.exec(text) ?? [];
  const own = text.slice(prefix.length);
  return prefix.includes("-") && !own.startsWith("#") && own !== "" ? `${own} || true` : own;
}
