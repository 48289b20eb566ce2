import { once } from "../../once-per.js";
import { PLAIN } from "../../report/paint.js";
import type { Report } from "../../report/rewritten.js";
import type { Rule } from "../../rule.js";
import type { Invocation } from "../command.js";
import { diffPreface } from "../files/base.js";
import { writeFileAtomically } from "../files/write-file.js";
import { paintFor } from "../io/color.js";
import { shownPath } from "../paths/shown-path.js";
import type { Destination } from "./destination.js";
import type { Rewriting } from "./file.js";
import { loadFormatter } from "./formats.js";

/** Prints what comes of the Dockerfiles, to standard output or into a file. */
export interface Printer {
  readonly add: (rewriting: Rewriting) => void;
  readonly end: (report: Report) => void;
}

/** A printer for a format and a destination; one that prints nothing where no format was asked for. Paths are relative to `base`. */
export async function createPrinter(
  destination: Destination,
  rules: readonly Rule[],
  base: string,
  { given, io }: Invocation,
): Promise<Printer> {
  const { to, file, format } = destination;
  if (format === undefined) return { add: () => {}, end: () => {} };
  const reader = to === "file" || !io.stdout.isTerminal ? "a program" : "a terminal";
  const formatter = await loadFormatter(format, rules, to === "file" ? PLAIN : paintFor(io.stdout, given, io.env), reader);
  const collected: Uint8Array[] = [];
  const print = (data: string | Uint8Array) => {
    if (data.length === 0) return;
    if (to === "file") collected.push(typeof data === "string" ? new TextEncoder().encode(data) : data);
    else io.stdout.write(data);
  };
  const preface = once(() => print(format === "diff" ? diffPreface(base, io.cwd) : ""));
  return {
    add: ({ file: rewritten, bytes }) => {
      const text = formatter.of === "file" ? formatter.format(rewritten, bytes) : "";
      if (text.length > 0) preface();
      print(text);
    },
    end: (report) => {
      if (formatter.of === "report") print(formatter.format(report));
      // Of a Dockerfile that could not be rewritten, an empty one would be left.
      const isHollow = format === "dockerfile" && collected.length === 0;
      if (file !== undefined && !isHollow) writeFileAtomically(file, Buffer.concat(collected), shownPath(file, io.cwd));
    },
  };
}
