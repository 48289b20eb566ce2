import { mountsOf, resolveDirectory } from "../../../src/rule.js";
import { contextPath } from "../../shared/context/context-paths.js";
import type { Place } from "./install-parts.js";

/** Where a file of the image comes from, by COPY or a mount: its path in the build context. */
export function contextSourceOf(path: string, { candidate, read, step }: Place): string | undefined {
  const mount = mountsOf(read.run).find((fields) => {
    const target = fields.get("target") ?? fields.get("dst") ?? fields.get("destination");
    return fields.get("type") === "bind" && !fields.has("from") && resolveDirectory(step.directory, target) === path;
  });
  const source = mount?.get("source") ?? mount?.get("src");
  return source?.replace(/^\.?\//, "") ?? contextPath(candidate, path, read.run);
}
