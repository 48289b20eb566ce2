import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter, type Fetching } from "./shared/clean-up/clean-up.js";
import { fetchedBelow } from "./shared/clean-up/fetched-below.js";
import { needOfBuild } from "./shared/clean-up/need-of-build.js";
import type { Invocation } from "./shared/commands/invocations.js";

const { gradle } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-gradle-cache",
  title: "Delete Gradle's caches in the layer that built",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: gradle.programs,
  docs: {
    example: "no-daemon",
    what: "Appends `rm -rf ~/.gradle/caches` to a RUN of a shipped stage that builds with `gradle --no-daemon` or `./gradlew --no-daemon`.",
    why: "Gradle keeps the plugins it built with, and every library beside the one it packed.",
    safety:
      "Assumes that what the image runs has its libraries packed or copied. A RUN is left alone if something builds later, or may do so when the image starts, if a daemon may still work in the directory, and if the caches are mounted, moved or named.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: gradle,
      title: "delete Gradle's caches",
      leaves: builds,
      refusal: (fetching) =>
        daemonOf(fetching) ??
        fetchedBelow(context.model, fetching.run, gradle, gradle.fetches) ??
        needOfBuild(context, fetching, gradle, () => false),
      assumptions: () => ["what the image runs reads nothing in Gradle's caches"],
    });
  },
});

/** Not `gradle dependencies` or `gradle wrapper` alone. */
function builds({ command }: Invocation): boolean {
  return command.args.some(({ text }) => /^([\w.-]*:)*\w*(assemble|build|jar|war|install|dist|classes|package|publish)\w*$/i.test(text));
}

function daemonOf({ calls }: Fetching): string | undefined {
  const hasDaemon = calls.some(({ command }) => !command.args.some(({ text }) => text === "--no-daemon"));
  return hasDaemon ? "without --no-daemon, Gradle may still work in its directory" : undefined;
}
