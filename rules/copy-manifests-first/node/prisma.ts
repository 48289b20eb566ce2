import type { ContextFacts } from "../../../src/rule.js";
import { PRISMA, PRISMA_SCHEMA } from "../../knowledge/manifests/node.js";
import { type Refused, refused } from "../ecosystem.js";

/** The schema from which `prisma generate` writes a client to node_modules; none where it finds none. */
export function readSchema(name: string, context: ContextFacts): readonly string[] | Refused {
  const there = PRISMA.filter((path) => context.kind(path) === "file");
  const [read] = there;
  if (read === undefined) {
    const folder = context.kind("prisma");
    return folder === undefined ? [] : refused(`the install of ${name} reads prisma`);
  }
  if (there.length > 1 || read !== PRISMA_SCHEMA) return refused(`the install of ${name} reads ${there.at(-1)}`);
  const text = context.read(read);
  if (text === undefined) return refused(`${read} is no UTF-8, or too large`);
  for (const [, body = ""] of text.matchAll(/^\s*generator\s+\w+\s*\{([^}]*)\}/gm)) {
    const odd = /^\s*output\s*=|\benv\(/m.exec(body);
    if (odd !== null || !/^\s*provider\s*=\s*"prisma-client-js"/m.test(body))
      return refused(`${read} has a generator that may read or write other files`);
  }
  return [read];
}
