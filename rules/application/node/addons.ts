import { baseName, type ContextFacts } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";

/** What node-gyp builds in a project, at its root or below, with libraries of the system. */
export function linkingAddon(context: ContextFacts, directory: string): string | undefined {
  const isInstalled = (path: string) => baseName(path) === "node_modules";
  return [...filesBelow(context, directory, isInstalled)].find(
    (path) => GYP_FILE.test(path) && /-l\w|pkg-config/.test(context.read(path) ?? ""),
  );
}

const GYP_FILE = /(^|\/)(binding\.gyp|[^/]+\.gypi)$/;
