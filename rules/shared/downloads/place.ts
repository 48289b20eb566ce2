import { isInside, mountsOf, type Run } from "../../../src/rule.js";
import { SERVED_DIRECTORIES } from "../../knowledge/commands/downloads.js";
import { BASE_DIRECTORY, type File } from "../files/file.js";

export function isTemporary({ path }: File): boolean {
  return path !== undefined && (isInside(path, "/tmp") || isInside(path, "/var/tmp"));
}

/** Whether it lies where web servers look for what they serve. */
export function isServed({ path }: File): boolean {
  return path !== undefined && SERVED_DIRECTORIES.some((directory) => isInside(path, directory));
}

/** Whether it may lie in a mount of the RUN, and so not in the image. */
export function isMounted(run: Run, { path }: File): boolean {
  return mountsOf(run).some((mount) => {
    const target = mount.get("target") ?? "";
    return (
      path === undefined ||
      path.startsWith(BASE_DIRECTORY) ||
      target.includes("$") ||
      !target.startsWith("/") ||
      isInside(path, target.replace(/\/+$/, "") || "/")
    );
  });
}
