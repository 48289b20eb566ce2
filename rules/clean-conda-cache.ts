import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

export default defineRule({
  id: "clean-conda-cache",
  title: "Delete what conda and mamba downloaded in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.conda.programs,
  docs: {
    example: "environment",
    what: "Appends `conda clean --all --yes` (or mamba's, or micromamba's) to a RUN of a shipped stage that installs packages or creates an environment.",
    why: "conda keeps every package twice: as the archive it downloaded, and unpacked in `pkgs`, where environments link to it.",
    safety:
      "What no environment links to is disposable. A RUN is left alone if a later one installs offline, and if the packages are mounted, moved or linked with symlinks.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.conda, title: "delete the conda cache" });
  },
});
