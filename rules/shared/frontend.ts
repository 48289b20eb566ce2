import type { Dockerfile } from "../../src/rule.js";
import { FRONTENDS_WITHOUT, OFFICIAL_FRONTEND } from "../knowledge/frontends.js";

/** Why the frontend that the file asks for may not know a flag. */
export function obstacleInFrontend({ nodes }: Dockerfile, flag: keyof typeof FRONTENDS_WITHOUT): string | undefined {
  const syntax = nodes.find((node) => node.kind === "directive" && node.name === "syntax");
  if (syntax?.kind !== "directive") return undefined;
  const official = OFFICIAL_FRONTEND.exec(syntax.value);
  const isKnown = official !== null && !FRONTENDS_WITHOUT[flag].test(official[1] ?? "");
  return isKnown ? undefined : `# syntax=${syntax.value} may not know ${flag}`;
}
