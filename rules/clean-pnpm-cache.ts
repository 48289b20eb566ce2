import { defineRule } from "../src/rule.js";
import { PNPM_DLX, PNPM_INSIDE_CACHE, PNPM_METADATA } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

export default defineRule({
  id: "clean-pnpm-cache",
  title: "Delete what pnpm read in the registry, in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PNPM_METADATA.programs,
  docs: {
    example: "install",
    what: "Appends `rm -rf ~/.cache/pnpm` to a RUN of a shipped stage that runs `pnpm install`, `add` or the like.",
    why: "pnpm keeps what the registry says of each package: 135 MB beside the 300 of an application made by create-react-app, and a few MB where there is a lockfile. The packages themselves are linked to its store, and cost nothing there.",
    safety:
      "The cache is disposable, the store is not touched. A RUN is left alone if a later one installs offline, if the cache is mounted or moved, where programs are put into it, where `pnpm dlx` or `pnpx` may start programs from it, and where `pnpm fetch` fills the store for somebody else.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: PNPM_METADATA,
      title: "delete the pnpm cache",
      refusal: ({ calls }) => {
        const { text } = context.model.dockerfile;
        const isForLater = calls.every(({ verb }) => verb.value === "fetch") && !/\bpnpm\b.*\s(i|install)\b/.test(text);
        if (isForLater) return "nothing here installs what it fetches: the cache may be there for whoever does";
        if (PNPM_DLX.test(text)) return "`pnpm dlx` keeps programs in the cache";
        return PNPM_INSIDE_CACHE.test(text) ? "programs or packages may lie in the cache" : undefined;
      },
    });
  },
});
