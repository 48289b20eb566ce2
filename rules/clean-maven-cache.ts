import { defineRule, type RuleContext } from "../src/rule.js";
import { WRITES_CLASS_PATH, WRITES_CLASS_PATH_IN_POM } from "./knowledge/java-builds.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";
import { fetchedBelow } from "./shared/clean-up/fetched-below.js";
import { needOfBuild } from "./shared/clean-up/need-of-build.js";
import type { Invocation } from "./shared/commands/invocations.js";
import { textsBelow } from "./shared/context/texts.js";

const { maven } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-maven-cache",
  title: "Delete Maven's local repository in the layer that built",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: maven.programs,
  docs: {
    example: "package",
    what: "Appends `rm -rf ~/.m2/repository` to a RUN of a shipped stage that builds with `mvn`.",
    why: "Maven keeps the plugins it built with, and every library beside the one it packed.",
    safety:
      "Assumes that what the image runs has its libraries packed or copied. A RUN is left alone if something builds later, or may do so when the image starts, if it is there to fill the repository, and if the repository is mounted, moved or named.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: maven,
      title: "delete Maven's local repository",
      leaves: builds,
      refusal: (fetching) =>
        (WRITES_CLASS_PATH.test(fetching.run.text) ? "the class path that it writes leads there" : undefined) ??
        writtenByPom(context) ??
        fetchedBelow(context.model, fetching.run, maven, maven.fetches) ??
        needOfBuild(context, fetching, maven, () => false),
      assumptions: () => ["what the image runs reads nothing in Maven's local repository"],
    });
  },
});

/** Not `mvn dependency:go-offline`. */
function builds({ operands }: Invocation): boolean {
  return operands.some(({ text }) => /^(compile|test|package|verify|install|deploy)$|^[\w.-]+:(?!go-offline|resolve)/.test(text));
}

function writtenByPom({ facts: { context } }: RuleContext): string | undefined {
  const poms = context === undefined ? [] : textsBelow(context, ".", (path) => path.endsWith(".xml"));
  const pom = poms.find(({ text }) => WRITES_CLASS_PATH_IN_POM.test(text));
  return pom && `the class path that ${pom.path} writes leads there`;
}
