import { INITS } from "../../knowledge/bases/configs.js";
import { PACKAGE_OF_PROGRAM, STATIC_SERVERS } from "../../knowledge/node/programs.js";
import { PROVIDED_BY } from "../../knowledge/packages/providers.js";
import { asksGitAlone } from "./asks-git.js";
import type { Project } from "./project.js";
import { type Source, startsPrograms } from "./source-text.js";

/** Whether a program starts what stands in files or options that are not followed: a supervisor, a scheduler, a wrapper. */
export function mayStartOthers(name: string): boolean {
  if (INITS.has(name) || Object.hasOwn(STATIC_SERVERS, name) || Object.hasOwn(PROVIDED_BY, name)) return false;
  if (Object.hasOwn(PACKAGE_OF_PROGRAM, name)) return name.startsWith("python");
  return !STARTS_NOTHING_ELSE.test(name);
}

/** What is followed, or starts nothing. */
const STARTS_NOTHING_ELSE = /^(gosu|su-exec|npm|npx|yarn|pnpm|pm2(-runtime|-docker)?|nginx)$/;

/** Whether a source may start a program of a development dependency: `execSync("npx prisma migrate deploy")`. */
export function callsPackages(source: Source, { bins, lost }: Project): boolean {
  if (!startsPrograms(source) || asksGitAlone(source)) return false;
  return source.text.split(/[^\w@./-]+/).some((word) => BY_MANAGER.test(word) || lost.has(bins.get(word) ?? word));
}

const BY_MANAGER = /^(npx|npm|yarn|pnpm|pnpx|bunx?)$|node_modules\/\.bin/;
