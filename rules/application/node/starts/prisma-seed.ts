import { recordOf, textOf } from "../../../shared/json.js";
import type { Place, Reason, Walk } from "./needs.js";
import { followLine } from "./text.js";

/** `prisma db seed`, `prisma migrate reset`, `prisma migrate dev` */
const SEEDS = /^(seed|reset|dev)$/;

/** The command that Prisma fills a database by (prisma.io/docs/orm/prisma-migrate/workflows/seeding). */
export function followSeed(walk: Walk, args: readonly string[], place: Place): Reason {
  if (!args.some((word) => SEEDS.test(word))) return undefined;
  const [seed] = walk.projects.flatMap(({ manifest }) => {
    const { seed: command } = recordOf(manifest.prisma);
    return textOf(command) ?? [];
  });
  if (seed === undefined) return `${place.by} has Prisma fill the database, and by which command is not in package.json`;
  return followLine(walk, seed, "the seed of package.json", { ...place, depth: place.depth + 1 });
}
