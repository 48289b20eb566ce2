import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter, type Fetching } from "./shared/clean-up/clean-up.js";

const { npm } = PACKAGE_MANAGERS;

/** docs.npmjs.com, `npm-update`, `npm-audit`: they fetch what they change. */
const VERBS = [...npm.fetches, "update", "up", "upgrade", "audit fix"];

export default defineRule({
  id: "clean-npm-cache",
  title: "Delete npm's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: npm.programs,
  docs: {
    example: "ci",
    what: "Appends `npm cache clean --force` to a RUN of a shipped stage that runs `npm install`, `npm ci`, `npm update` or `npm audit fix`; where that has no place, behind a condition say, and behind an install of npm itself, `rm -rf ~/.npm/_cacache`.",
    why: "npm keeps every downloaded package twice: unpacked in node_modules and packed in `~/.npm`.",
    safety: "The download cache is disposable. A RUN is left alone if a later one installs offline, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: npm, verbs: VERBS, commands, title: "delete the npm cache" });
  },
});

/** By hand behind an install of npm itself: the npm that came may not run on the Node that is there. */
function commands({ calls }: Fetching): readonly string[] {
  const replacesItself = calls.at(-1)?.operands.some(({ text }) => /^npm(@|$)/.test(text)) ?? false;
  return (replacesItself ? npm.cleanUpByHand : undefined) ?? npm.cleanUp ?? [];
}
