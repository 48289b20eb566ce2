import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

export default defineRule({
  id: "clean-poetry-cache",
  title: "Delete Poetry's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.poetry.programs,
  docs: {
    example: "install",
    what: "Appends `rm -rf ~/.cache/pypoetry/cache ~/.cache/pypoetry/artifacts` to a RUN of a shipped stage that runs `poetry install`, `add`, `update` or `sync`.",
    why: "Poetry keeps every package as it was downloaded, beside the one it installed, even with `--no-cache`.",
    safety:
      "The download cache is disposable; virtual environments, which lie beside it, stay. A RUN is left alone if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.poetry, title: "delete the Poetry cache" });
  },
});
