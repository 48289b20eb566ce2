import { defineRule, type Model, officialName, type Run } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { referenceBelow } from "../shared/base.js";
import { cleanUpAfter } from "../shared/clean-up/clean-up.js";
import { needOfBuild } from "../shared/clean-up/need-of-build.js";
import { cleanUpOf, missingOption, packagesCleaned } from "./clean-up.js";
import { installsTool } from "./tool.js";

const { go } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-go-cache",
  title: "Delete Go's build and module caches in the layer that built",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: go.programs,
  docs: {
    example: "build",
    what: "Appends `go clean -cache -modcache` to a RUN of a shipped stage that runs `go build` or `go install`; without `-modcache` where an earlier RUN downloaded the modules, and without `-cache` behind the install of a tool where the image builds when it starts. A `go clean` there that deletes one of the two caches gets the other option.",
    why: "Go keeps every package it compiled, and the sources of every module; a built program needs none of them.",
    safety:
      "Assumes that no program reads the sources of its modules when it runs. A RUN is left alone if something builds later, or may do so when the image starts, and if the caches are mounted or moved. Only the official image is known to have a Go that cleans its caches and nothing else (1.13 and later).",
  },
  run(context) {
    const { model } = context;
    cleanUpAfter(context, {
      manager: go,
      verbs: ["build", "install"],
      title: "delete Go's caches",
      commands: ({ run }) => cleanUpOf(context, run),
      missing: (fetching) => missingOption(context, fetching),
      refusal: (fetching) =>
        obstacleInVersion(model, fetching.run) ?? packagesCleaned(fetching) ?? needOfBuild(context, fetching, go, installsTool),
      assumptions: () => ["no program reads the sources of its modules when it runs"],
    });
  },
});

/** Before 1.13, `go clean -cache` deleted what `go build` had put into the working directory as well (golang.org/issue/29925). */
function obstacleInVersion(model: Model, run: Run): string | undefined {
  const reference = referenceBelow(model, model.stageOf(run));
  if (reference === undefined || officialName(reference) !== "golang") return "the version of Go is not known";
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(reference.tag ?? "") ?? [];
  const isOld = Number(major) === 1 && Number(minor) < 13;
  return isOld ? `\`go clean\` of Go ${major}.${minor} deletes more than its caches` : undefined;
}
