import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";
import type { Invocation } from "./shared/commands/invocations.js";

export default defineRule({
  id: "clean-pacman-cache",
  title: "Delete the packages that pacman downloaded in the layer that installed them",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.pacman.programs,
  docs: {
    example: "upgrade",
    what: "Appends `rm -rf /var/cache/pacman/pkg/*` to a RUN of a shipped stage that installs with `pacman -S`.",
    why: "pacman keeps the archive of every package that it installed. `pacman -Scc --noconfirm` does not delete them: it answers its own question with no.",
    safety: "Downloaded archives are disposable, and the package database stays. A RUN is left alone if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.pacman, title: "delete the pacman cache", leaves });
  },
});

/** `pacman -Sy` without packages fetches the database only. */
function leaves({ verb, operands }: Invocation): boolean {
  return verb.value.includes("u") || operands.some(({ text }) => !text.startsWith("-"));
}
