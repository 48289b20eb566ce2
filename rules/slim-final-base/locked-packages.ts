import type { ContextFacts, ShellCommand } from "../../src/rule.js";
import { inProject, type Project } from "../application/node/project.js";
import { NPM_LOCKS } from "../knowledge/manifests/node.js";
import { OMITS_DEVELOPMENT } from "../knowledge/node/managers.js";
import { parseRecord, recordOf, textOf } from "../shared/json.js";
import { lineOfWords } from "../shared/line-of-words.js";
import { isPassedOver } from "../shared/manifests/npm-platform.js";

interface Locked {
  readonly path: string;
  readonly hasInstallScript: boolean;
  readonly resolved: string;
}

/** What a call of npm installs of its lockfile on Linux (docs.npmjs.com/cli/configuring-npm/package-lock-json); undefined where that is of npm 6, and has no word of scripts. */
export function lockedPackages(project: Project, context: ContextFacts, { args }: ShellCommand): readonly Locked[] | undefined {
  const lock = NPM_LOCKS.map((name) => parseRecord(context.read(inProject(project, name)))).find((found) => found !== undefined);
  const { packages } = recordOf(lock);
  if (typeof packages !== "object") return undefined;
  const omits = OMITS_DEVELOPMENT.test(lineOfWords(args));
  return Object.entries(recordOf(packages)).flatMap(([path, value]) => {
    const entry = recordOf(value);
    const { dev, hasInstallScript, resolved } = entry;
    if (path === "" || (omits && dev === true) || isPassedOver(entry)) return [];
    return { path, hasInstallScript: hasInstallScript === true, resolved: textOf(resolved) ?? "" };
  });
}
