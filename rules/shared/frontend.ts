import { type Dockerfile, type ImageReference, officialFrontend } from "../../src/rule.js";
import { FRONTENDS_WITHOUT } from "../knowledge/frontends.js";

/** Why the frontend that the file asks for may not know a flag: a digest alone may be of any version. */
export function obstacleInFrontend({ nodes }: Dockerfile, flag: keyof typeof FRONTENDS_WITHOUT): string | undefined {
  const syntax = nodes.find((node) => node.kind === "directive" && node.name === "syntax");
  if (syntax?.kind !== "directive") return undefined;
  const frontend = officialFrontend(syntax.value);
  return frontend !== undefined && knows(frontend, flag) ? undefined : `# syntax=${syntax.value} may not know ${flag}`;
}

function knows({ tag, digest }: ImageReference, flag: keyof typeof FRONTENDS_WITHOUT): boolean {
  return tag === undefined ? digest === undefined : !FRONTENDS_WITHOUT[flag].test(tag);
}
