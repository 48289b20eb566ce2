import { lineAt, locate } from "../../report/located.js";
import type { Dockerfile } from "../../syntax/nodes.js";
import { parse } from "../../syntax/parse.js";
import { UserError } from "../errors.js";

/** Parses a Dockerfile that is going to be built. @throws UserError with the place where BuildKit would reject it. */
export function parseValid(name: string, text: string): Dockerfile {
  const dockerfile = parse(text);
  const [broken] = dockerfile.diagnostics.filter(({ severity }) => severity === "error");
  if (broken === undefined) return dockerfile;
  const { line, column } = locate(text, broken.start);
  throw new UserError(`${name}:${line}:${column}: BuildKit would reject this: ${broken.message}`, lineAt(text, line).trim());
}
