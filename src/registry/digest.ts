import { createHash } from "node:crypto";
import { RegistryError } from "./error.js";

/** @throws RegistryError where the bytes have another digest. `expected`: of sha256 or sha512, with its prefix. */
export function checkDigest(body: Buffer, expected: string, what: string): void {
  const [algorithm = ""] = expected.split(":");
  const digest = digestOf(body, algorithm);
  if (digest !== expected) throw new RegistryError("wrong-answer", `${what}: its digest is ${digest}, not ${expected}`);
}

/** The digest of a body, as registries write it. */
export function digestOf(body: Buffer, algorithm = "sha256"): string {
  return `${algorithm}:${createHash(algorithm).update(body).digest("hex")}`;
}
