import type { Language } from "../../application/compiled/language.js";
import type { Origins } from "../../application/compiled/origins.js";
import { setsCapabilities } from "../../shared/files/capabilities.js";
import { isBuildScript, scriptedBy } from "./build-script.js";
import { isMake, madeBy } from "./make.js";

/** More files than these, one called by the other, are hardly plain. */
const MAX_DEPTH = 3;

/** A language whose toolchain is called through files of the context as well: makefiles, and scripts, by each other too. */
export function throughFiles(toolchain: Language, origins: Origins | undefined): Language {
  const language: Language = {
    ...toolchain,
    isTool: (command, directory) =>
      toolchain.isTool(command, directory) ||
      setsCapabilities(command) ||
      isMake(command) ||
      (origins !== undefined && isBuildScript(command, directory, origins)),
    built: (call, all) => {
      if (toolchain.isTool(call.command, call.directory)) return toolchain.built(call, all);
      if (setsCapabilities(call.command)) return "gives capabilities to files";
      const { depth = 0 } = call;
      if (depth >= MAX_DEPTH) return "is called through too many files";
      const inner = { ...call, depth: depth + 1 };
      return isMake(call.command) ? madeBy(inner, all, language) : scriptedBy(inner, all, language);
    },
  };
  return language;
}
