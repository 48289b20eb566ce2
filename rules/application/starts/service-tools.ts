import { baseName, type Model, type Stage } from "../../../src/rule.js";
import { TOOL_PACKAGES } from "../../knowledge/bases/families-compiled.js";
import { serviceCommands } from "../../shared/services.js";
import type { Start } from "./starts.js";

/**
 * The programs of packages that services check the health of an image by, or start it by, as what it starts itself: they stay, or
 * are installed. Any word of a command line counts, but for addresses, since a script of the shell may have it anywhere.
 */
export function serviceTools(model: Model, stage: Stage): readonly Start[] {
  const found = new Map<string, Start>();
  for (const { file, words } of serviceCommands(model, stage)) {
    const names = words
      .join(" ")
      .split(/[\s;&|()'"`,]+/)
      .flatMap((word) => (word.includes("://") ? [] : baseName(word)));
    for (const name of names) {
      if (!Object.hasOwn(TOOL_PACKAGES, name) || found.has(name)) continue;
      // As a health check, since the command itself is a start already.
      found.set(name, {
        instruction: stage.from,
        is: "healthcheck",
        form: "shell",
        words: [name],
        known: true,
        directory: undefined,
        file,
      });
    }
  }
  return [...found.values()];
}
