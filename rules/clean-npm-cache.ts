import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

/** docs.npmjs.com, `npm-update`, `npm-audit`: they fetch what they change. */
const VERBS = [...PACKAGE_MANAGERS.npm.fetches, "update", "up", "upgrade", "audit fix"];

export default defineRule({
  id: "clean-npm-cache",
  title: "Delete npm's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.npm.programs,
  docs: {
    example: "ci",
    what: "Appends `npm cache clean --force` to a RUN of a shipped stage that runs `npm install`, `npm ci`, `npm update` or `npm audit fix`; where that has no place, behind a condition say, `rm -rf ~/.npm/_cacache`.",
    why: "npm keeps every downloaded package twice: unpacked in node_modules and packed in `~/.npm`.",
    safety: "The download cache is disposable. A RUN is left alone if a later one installs offline, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.npm, verbs: VERBS, title: "delete the npm cache" });
  },
});
