import { defineRule, type Model, type Run, scriptOf } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers.js";
import { cleanUpAfter } from "./shared/clean-up.js";
import { invocations } from "./shared/invocations.js";
import { needOfCache } from "./shared/offline.js";

const { npm } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-npm-cache",
  title: "Delete npm's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  docs: {
    example: "ci",
    what: "Appends `npm cache clean --force` to a RUN of a shipped stage that runs `npm install` or `npm ci`.",
    why: "npm keeps every downloaded package twice: unpacked in node_modules and packed in `~/.npm`.",
    safety: "The download cache is disposable. A RUN is left alone if a later one installs offline, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: npm,
      verbs: npm.fetches,
      commands: ["npm cache clean --force"],
      behind: "the last call",
      title: "delete the npm cache",
      refusal: (run) => cacheOption(context.model, run) ?? needOfCache(context.model, run, npm),
    });
  },
});

function cacheOption(model: Model, run: Run): string | undefined {
  const script = scriptOf(model, run);
  const calls = script === undefined ? [] : invocations(script, npm, npm.fetches);
  return calls.some(({ command }) => command.args.some(({ text }) => text.startsWith("--cache"))) ? "--cache moves the cache" : undefined;
}
