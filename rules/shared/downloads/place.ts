import { isInside, type Model, mountsOf, type Run, resolveDirectory, SLASHES_AT_END, valueAt } from "../../../src/rule.js";
import { SERVED_DIRECTORIES } from "../../knowledge/commands/downloads.js";
import { BASE_DIRECTORY, type File } from "../files/file.js";

/** Whether a file lies where files of the moment do. */
export function isTemporary({ path }: Pick<File, "path">): boolean {
  return path !== undefined && (isInside(path, "/tmp") || isInside(path, "/var/tmp"));
}

/** Whether it lies where web servers look for what they serve, as far as ENV and ARG say where that is. */
export function isServed(model: Model, run: Run, file: File): boolean {
  const valueOf = (text: string) => valueAt(model, run, text.replaceAll('"', ""));
  const start = `${BASE_DIRECTORY}$`;
  const directory = file.directory?.startsWith(start) ? valueOf(file.directory.slice(BASE_DIRECTORY.length)) : file.directory;
  const path = file.path?.startsWith(start) ? undefined : file.path;
  const known = path ?? resolveDirectory(directory, valueOf(file.text));
  return known !== undefined && SERVED_DIRECTORIES.some((served) => isInside(known, served));
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
      isInside(path, target.replace(SLASHES_AT_END, "") || "/")
    );
  });
}
