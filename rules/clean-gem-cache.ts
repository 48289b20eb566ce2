import { defineRule, type Model, officialName, oncePer, type Run, scriptOf, shippedRuns } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { referenceBelow } from "./shared/base.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";
import { invocations } from "./shared/commands/invocations.js";

const { bundler, gem } = PACKAGE_MANAGERS;
const NAMES = [
  [gem, "RubyGems"],
  [bundler, "Bundler"],
] as const;

export default defineRule({
  id: "clean-gem-cache",
  title: "Delete downloaded gems in the layer that installed them",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: [...gem.programs, ...bundler.programs],
  docs: {
    example: "bundle",
    what: "Appends `rm -rf /usr/local/bundle/cache/*.gem` (in other images than the official `ruby`: those below `gem env gemdir`) to a RUN of a shipped stage that runs `gem install` or `bundle install`.",
    why: "RubyGems keeps the archive of every gem that it unpacked.",
    safety:
      "Archives of installed gems are disposable. A RUN is left alone if a later one works from them (`--local`, `pristine`), if gems are installed elsewhere, if a user other than root may call it, and if the cache is mounted.",
  },
  run(context) {
    const { model } = context;
    for (const [manager, name] of NAMES) {
      cleanUpAfter(context, {
        manager,
        title: `delete the gems that ${name} downloaded`,
        commands: ({ run }) => (isRubyImage(model, run) ? gem.cleanUp : ['rm -rf "$(gem env gemdir)"/cache/*.gem']),
        refusal: () => settingOf(model),
      });
    }
  },
});

function isRubyImage(model: Model, run: Run): boolean {
  const reference = referenceBelow(model, model.stageOf(run));
  return reference !== undefined && officialName(reference) === "ruby";
}

/** `bundle config set path vendor/bundle` */
const settingOf = oncePer((model: Model): string | undefined => {
  for (const run of shippedRuns(model)) {
    const script = scriptOf(model, run);
    const calls = script === undefined ? [] : invocations(script, bundler, ["config"]);
    const moves = calls.some(({ operands }) => operands.some(({ text }) => /^(path|deployment|global_gem_cache)\b/.test(text)));
    if (moves) return `\`bundle config\` on line ${run.startLine} moves the gems`;
  }
  return undefined;
});
