import { resolveDirectory } from "../../../../src/rule.js";
import { broughtFrom } from "../places.js";
import type { Place, Reason, RunTime } from "./needs.js";

const OTHER =
  /\.(ts|tsx|sh|py|rb|php|coffee)["'`]?(\s|[,}\]]|$)|\b(npm|yarn|pnpm|npx)\b|interpreter(?!_args)["']?\s*[:= ]\s*["'`]?(?!node\b|none\b)\S/m;

/** Why it is not plain modules of node that pm2 starts: its words, and those of the file that they name (pm2.keymetrics.io/docs, "Ecosystem File"). */
export function pm2Obstacle({ brought, candidate }: RunTime, args: readonly string[], { by, directory }: Place): Reason {
  const file = args.find((word) => /\.(config\.[cm]?js|json|ya?ml)$/.test(word));
  const place = file === undefined ? undefined : resolveDirectory(directory, file);
  const path = place === undefined ? undefined : broughtFrom(brought, place);
  const text = path === undefined ? undefined : candidate.context?.read(path);
  if (file !== undefined && text === undefined) return `${by} has pm2 read ${file}, which is not in the build context`;
  const settings = (text ?? "").replace(/\bdeploy\b[\s\S]*$/, "");
  return OTHER.test(`${args.join(" ")}\n${settings}`) ? `${by} has pm2 start something else than modules of node` : undefined;
}
