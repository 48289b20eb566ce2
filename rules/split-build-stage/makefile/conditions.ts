import { argumentsOf, expandMake, isOpen, type MakeVariables } from "./text.js";

/** Whether lines of a makefile count: not always to be told. */
export type Counts = "yes" | "no" | "maybe";

interface Branch {
  readonly counts: Counts;
  /** Whether a branch of the same conditional counted before, this one included. */
  readonly taken: Counts;
}

/** Reads a directive of conditionals (GNU make's manual, 7) into the conditionals that are open; false where it is none. */
export function readCondition(line: string, open: Branch[], variables: MakeVariables): boolean {
  if (/^endif\b/.test(line)) open.pop();
  else if (/^else\b/.test(line)) {
    const { taken = "maybe" } = open.pop() ?? {};
    const own = line.replace(/^else\s*/, "");
    open.push(branch(taken, own === "" ? "yes" : holds(own, variables)));
  } else if (/^ifn?(eq|def)\b/.test(line)) open.push(branch("no", holds(line, variables)));
  else return false;
  return true;
}

/** Whether a line counts that stands in these conditionals. */
export function countsIn(open: readonly Branch[]): Counts {
  if (open.some(({ counts }) => counts === "no")) return "no";
  return open.some(({ counts }) => counts === "maybe") ? "maybe" : "yes";
}

export type { Branch };

function branch(taken: Counts, condition: Counts): Branch {
  if (taken === "yes" || condition === "no") return { counts: "no", taken };
  const counts = taken === "maybe" ? "maybe" : condition;
  return { counts, taken: condition === "yes" ? "yes" : "maybe" };
}

function holds(line: string, variables: MakeVariables): Counts {
  const [, not = "", kind, rest = ""] = /^if(n?)(eq|def)\s*(.*)$/.exec(line.replace(/\s*#[^"')]*$/, "")) ?? [];
  const isTrue = kind === "def" ? isDefined(rest.trim(), variables) : isEqual(rest.trim(), variables);
  if (isTrue === undefined) return "maybe";
  return isTrue === (not === "") ? "yes" : "no";
}

function isDefined(name: string, variables: MakeVariables): boolean | undefined {
  const value = variables.get(expandMake(name, variables));
  return value === undefined || (isOpen(value) && value.startsWith("$")) ? undefined : value !== "";
}

function isEqual(rest: string, variables: MakeVariables): boolean | undefined {
  const quoted = /^(?:"([^"]*)"|'([^']*)')\s+(?:"([^"]*)"|'([^']*)')$/.exec(rest);
  const [first, ...others] = argumentsOf(/^\((.*)\)$/.exec(rest)?.[1] ?? "");
  const one = quoted === null ? first : (quoted[1] ?? quoted[2]);
  const other = quoted === null ? (others.length === 0 ? undefined : others.join(",")) : (quoted[3] ?? quoted[4]);
  if (one === undefined || other === undefined) return undefined;
  const [left, right] = [one, other].map((text) => expandMake(text.trim(), variables)) as [string, string];
  return isOpen(left) || isOpen(right) ? undefined : left.trim() === right.trim();
}
