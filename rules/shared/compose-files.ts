import { type ContextFacts, isComposeFile } from "../../src/rule.js";

/**
 * The texts of the compose files at the root of the build context, by their names. `.dockerignore` often leaves them out, and what they
 * say of the image holds all the same.
 */
export function composeFiles(context: ContextFacts | undefined): readonly (readonly [name: string, text: string])[] {
  const all = context?.withIgnoreText("");
  return all?.entries(".").flatMap((name) => (isComposeFile(name) ? [[name, all.read(name) ?? ""] as const] : [])) ?? [];
}
