import { OPENS_LEFT_OUT } from "../../knowledge/bases/debian-slim.js";
import { BUILD_TEXT, CODE_FILE } from "../../knowledge/native/files.js";
import { codeOf } from "../../shared/context/code.js";
import type { Candidate } from "../candidate.js";

/** The first file of the code that names a file which Debian's slim images lack. What says how to build installs there, and reads nothing when the image runs. */
export function codeThatOpensPages({ model, context }: Candidate): string | undefined {
  const code = (context && codeOf(model, context)) ?? [];
  return code.find(({ path, text }) => (CODE_FILE.test(path) || !BUILD_TEXT.test(path)) && OPENS_LEFT_OUT.test(text))?.path;
}
