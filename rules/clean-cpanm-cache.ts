import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up.js";

export default defineRule({
  id: "clean-cpanm-cache",
  title: "Delete what cpanm built in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.cpanm.programs,
  docs: {
    example: "install",
    what: "Appends `rm -rf ~/.cpanm` to a RUN of a shipped stage that runs `cpanm`.",
    why: "cpanm leaves the sources that it unpacked, what it built from them, and its logs.",
    safety: "What is installed lies elsewhere. A RUN is left alone if the directory is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.cpanm, title: "delete what cpanm left" });
  },
});
