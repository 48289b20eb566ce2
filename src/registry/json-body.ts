import { isUtf8 } from "node:buffer";
import type { Json } from "../image/json.js";
import { RegistryError } from "./error.js";

/** @throws RegistryError where it is no JSON. */
export function parseJsonOf(body: Buffer, what: string): Json {
  try {
    if (isUtf8(body)) return JSON.parse(body.toString());
  } catch {
    // As what is no text.
  }
  throw new RegistryError("wrong-answer", `${what}: not JSON`);
}
