import { RUN_BY_TAR } from "../../knowledge/archives.js";

/** The programs that tar runs to unpack what a text names, or is told to. */
export function runByTar(text: string): readonly string[] {
  return Object.entries(RUN_BY_TAR).flatMap(([program, says]) => (says.test(text) ? program : []));
}
