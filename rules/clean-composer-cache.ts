import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

export default defineRule({
  id: "clean-composer-cache",
  title: "Delete Composer's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.composer.programs,
  docs: {
    example: "install",
    what: "Appends `composer clear-cache` to a RUN of a shipped stage that runs `composer install`, `update`, `require` or `create-project`.",
    why: "Composer keeps every downloaded package as an archive beside the one it unpacked into `vendor`.",
    safety: "The download cache is disposable. A RUN is left alone if a later one has no network, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.composer, title: "delete the Composer cache" });
  },
});
