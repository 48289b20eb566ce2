import { recordOf, textOf } from "../../shared/json.js";
import type { Needs, Place, Reason, RunTime } from "./needs.js";
import { followLine } from "./start-script.js";

/** `prisma db seed`, `prisma migrate reset`, `prisma migrate dev` */
const SEEDS = /^(seed|reset|dev)$/;

/** The command that Prisma fills a database by (prisma.io/docs/orm/prisma-migrate/workflows/seeding). */
export function followSeed(runTime: RunTime, needs: Needs, args: readonly string[], place: Place): Reason {
  if (!args.some((word) => SEEDS.test(word))) return undefined;
  const [seed] = runTime.projects.flatMap(({ manifest }) => {
    const { seed: command } = recordOf(manifest.prisma);
    return textOf(command) ?? [];
  });
  if (seed === undefined) return `${place.by} has Prisma fill the database, and by which command is not in package.json`;
  return followLine(runTime, needs, seed, "the seed of package.json", { ...place, depth: place.depth + 1 });
}
