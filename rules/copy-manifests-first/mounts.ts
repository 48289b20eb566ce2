import { isInside, mountsOf, type Run, resolveDirectory } from "../../src/rule.js";

/** Why a mount may hide or bring files where the install runs. */
export function obstacleInMounts(run: Run, directory: string): string | undefined {
  for (const mount of mountsOf(run)) {
    const target = mount.get("target");
    // Secrets and SSH sockets have places of their own, or are variables.
    if (target === undefined && ["secret", "ssh"].includes(mount.get("type") ?? "")) continue;
    if (target === undefined || /["'$]/.test(target)) return "where one of its mounts lies is not known";
    const path = resolveDirectory(directory, target) ?? "/";
    if (isInside(path, directory) || isInside(directory, path)) return `the mount at ${target} lies over the working directory`;
  }
  return undefined;
}
