import { COLOURED, type Paint, PLAIN } from "../../report/paint.js";
import { type Given, valueOf } from "../given.js";
import type { Io, Output } from "./io.js";

/** The colours of an output: as `--color` says, then `NO_COLOR`, then `FORCE_COLOR`, then whether it is a terminal. */
export function paintFor(output: Output, given: Given, env: Io["env"]): Paint {
  return wantsColour(output, valueOf(given, "color") ?? "auto", env) ? COLOURED : PLAIN;
}

function wantsColour(output: Output, when: string, env: Io["env"]): boolean {
  if (when !== "auto") return when === "always";
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return output.isTerminal && TERM !== "dumb";
}
