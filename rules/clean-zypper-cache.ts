import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter, type Fetching } from "./shared/clean-up/clean-up.js";

const updates: readonly string[] = PACKAGE_MANAGERS.zypper.updates;

export default defineRule({
  id: "clean-zypper-cache",
  title: "Delete what zypper downloaded in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3036"],
  words: PACKAGE_MANAGERS.zypper.programs,
  docs: {
    example: "install",
    what: "Appends `zypper clean --all` to a RUN of a shipped stage that installs.",
    why: "Metadata and packages stay in the layer otherwise; they are fetched again where they are needed.",
    safety:
      "Package caches are disposable, and a later install refreshes them by itself; a RUN is left alone if one is told not to (`--no-refresh`), if it only refreshes for a RUN that follows, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.zypper, title: "delete the zypper cache", refusal });
  },
});

function refusal({ calls }: Fetching): string | undefined {
  const installs = calls.some(({ verb }) => !updates.includes(verb.value));
  return installs ? undefined : "it only refreshes, for a RUN that follows";
}
