import type { Evidence } from "../model/evidence.js";
import { count } from "./figures.js";

/** What was observed, in one line. */
export function describeEvidence({ files, packages, programs, trace }: Evidence): string {
  const added = packages.filter(({ line }) => line !== undefined).length;
  const rows = files.reduce(
    (sum, { kinds }) => sum + (kinds === undefined ? 1 : Object.values(kinds).reduce((all, number) => all + number, 0)),
    0,
  );
  const seen = trace === undefined ? "nothing was run (--run, --probe)" : `${count(trace.opened.length, "file")} opened`;
  return `${count(rows, "file")} of no package, ${count(programs.length, "program")}, ${count(added, "package")}; ${seen}\n`;
}
