import { isInside } from "../../../src/rule.js";
import { YARN_OF_IMAGES } from "../../knowledge/node/managers.js";
import type { RunTime } from "./needs.js";
import { inProject, type Project } from "./project.js";

/** Whether what runs is another version than that of the image, which a project asks for, or the workspace that it belongs to. */
export function isFetched({ candidate: { model, context }, projects }: RunTime, { place }: Project, manager: string): boolean {
  const asking = projects.filter((project) => isInside(place, project.place));
  return asking.some((project) => {
    if (context?.read(inProject(project, ".yarnrc.yml")) !== undefined) return true;
    const { packageManager } = project.manifest;
    const isOwn = manager !== "pnpm" && YARN_OF_IMAGES.test(String(packageManager)) && !/\bcorepack\b/.test(model.dockerfile.text);
    return packageManager !== undefined && !isOwn;
  });
}
