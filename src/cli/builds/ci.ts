import { join, resolve } from "node:path";
import { buildCommands } from "./build-commands.js";
import { namesIn } from "./build-files.js";
import { buildOf, type DescribedBuild, readOnce } from "./described-build.js";
import type { WorkflowBuild } from "./workflow.js";

const WORKFLOWS = ".github/workflows";
/** Files at the root of a repository that call `docker build`. */
const SCRIPTS = /\.sh$|^(GNUm|M|m)akefile$|^package\.json$|^justfile$|^\.gitlab-ci\.yml$/;

/** How workflows, and scripts at the root of a repository, have a Dockerfile built; all paths are absolute. Left out is what has variables in it. */
export async function ciBuilds(dockerfile: string, root: string): Promise<readonly DescribedBuild[]> {
  const workflows = namesIn(join(root, WORKFLOWS)).flatMap((name) => (/\.ya?ml$/.test(name) ? join(root, WORKFLOWS, name) : []));
  const building = workflows.filter((by) => readOnce(by, mayBuild));
  const files = [
    ...(building.length === 0 ? [] : await workflowsToRead(building)),
    ...namesIn(root).flatMap((name) => (SCRIPTS.test(name) ? { by: join(root, name), read: readScript } : [])),
  ];
  return files.flatMap(({ by, read }) =>
    readOnce(by, read).flatMap(({ from, context, file, target }) => {
      if (/\$|:\/\/|\{\{/.test(`${from} ${context} ${file ?? ""}`)) return [];
      const place = resolve(root, from);
      const path = file === undefined ? resolve(place, context, "Dockerfile") : resolve(place, file);
      const stage = target?.includes("$") ? undefined : target;
      return buildOf({ by, from: place, context, dockerfile: path, target: stage }, dockerfile) ?? [];
    }),
  );
}

/** To load what reads YAML takes as long as a rewrite. */
async function workflowsToRead(files: readonly string[]) {
  const { workflowBuilds } = await import("./workflow.js");
  return files.map((by) => ({ by, read: workflowBuilds }));
}

function mayBuild(text: string): boolean {
  return /build-push-action|\bdocker\b/.test(text);
}

function readScript(text: string): readonly WorkflowBuild[] {
  return buildCommands(text).map((command) => ({ ...command, from: "." }));
}
