import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

export default defineRule({
  id: "clean-pipenv-cache",
  title: "Delete pipenv's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.pipenv.programs,
  docs: {
    example: "install",
    what: "Appends `rm -rf ~/.cache/pipenv` to a RUN of a shipped stage that runs `pipenv install` or `sync`.",
    why: "pipenv keeps every package as it was downloaded, beside the one it installed.",
    safety: "The download cache is disposable; virtual environments lie elsewhere. A RUN is left alone if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.pipenv, title: "delete the pipenv cache" });
  },
});
