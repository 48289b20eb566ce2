import { defineRule, lineAt, type Model, type Run, runsAfter, scriptOf } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers.js";
import { cleanUpAfter } from "./shared/clean-up.js";
import { invocations } from "./shared/invocations.js";

const { npm } = PACKAGE_MANAGERS;
/** Options that let npm work from its cache. */
const OFFLINE: ReadonlySet<string> = new Set(["--offline", "--prefer-offline"]);

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
      title: "delete the npm cache",
      refusal: (run) => needOfCache(context.model, run),
    });
  },
});

function needOfCache(model: Model, run: Run): string | undefined {
  const own = scriptOf(model, run);
  const cacheOption =
    own && invocations(own, npm, npm.fetches).find(({ command }) => command.args.some(({ text }) => text.startsWith("--cache")));
  if (cacheOption !== undefined) return "--cache moves the cache";
  for (const { run: later, view } of runsAfter(model, run)) {
    if (view.is === "opaque") continue;
    const offline = view.script.commands.find(({ args }) => args.some(({ value }) => value !== undefined && OFFLINE.has(value)));
    if (offline !== undefined) return `line ${lineAt(later, offline.start)} installs offline`;
  }
  return undefined;
}
