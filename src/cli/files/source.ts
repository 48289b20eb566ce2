import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { describeIoError, UserError } from "../errors.js";
import type { Io } from "../io/io.js";
import type { Input } from "./input.js";

/** The bytes of an input, and their text; undefined where they are no UTF-8. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly text: string | undefined;
}

/** What is bigger was named by mistake: a long Dockerfile has some hundred KB. */
const MOST_MIB = 16;

/** Reads an input. Throws UserError where that cannot be done. */
export async function readSource(input: Input, io: Io): Promise<Source> {
  const bytes = input.from === "stdin" ? await io.readStdin() : readBytes(input.file ?? input.name, input.name);
  if (bytes.length > MOST_MIB * 2 ** 20) throw new UserError(`${input.name}: too big for a Dockerfile: over ${MOST_MIB} MiB`);
  return { bytes, text: decode(bytes) };
}

function readBytes(file: string, name: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UserError(`${name}: cannot be read: ${describeIoError(error)}`);
  }
}

/** With its byte order mark, as the parser wants it. */
function decode(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8") : undefined;
}
