import { RUN_BY_TAR } from "../../knowledge/archives.js";

/** The programs that tar runs to unpack what a text names, or is told to. */
export function runByTar(text: string): readonly string[] {
  return Object.entries(RUN_BY_TAR).flatMap(([program, says]) => (says.test(text) ? program : []));
}

const CALLS_TAR = /["'`](?:[\w./-]*\/)?tar["'` ]/;

/** The same of a source in another language, where the words of a call are strings: `"tar", "-xJf"`. */
export function runByTarIn(source: string): readonly string[] {
  return CALLS_TAR.test(source) ? runByTar(source.replaceAll(/\)\s*\.args?\(&?/g, " ").replaceAll(/["'`[\],]+/g, " ")) : [];
}
