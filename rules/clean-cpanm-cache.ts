import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

const { cpanm, cpm } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-cpanm-cache",
  title: "Delete what cpanm or cpm built in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: [...cpanm.programs, ...cpm.programs],
  docs: {
    example: "install",
    what: "Appends `rm -rf ~/.cpanm` to a RUN of a shipped stage that runs `cpanm`, and `rm -rf ~/.perl-cpm` where it runs `cpm install`.",
    why: "Both leave the sources that they unpacked, what they built from them, and their logs.",
    safety: "What is installed lies elsewhere. A RUN is left alone if the directory is mounted or moved.",
  },
  run(context) {
    for (const manager of [cpanm, cpm]) cleanUpAfter(context, { manager, title: `delete what ${manager.name} left` });
  },
});
