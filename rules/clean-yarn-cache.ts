import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS, YARN_CLASSIC_OPTIONS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter, type Fetching } from "./shared/clean-up/clean-up.js";
import { hasLockOfYarn1, signOfYarn2 } from "./shared/manifests/yarn-version.js";

export default defineRule({
  id: "clean-yarn-cache",
  title: "Delete Yarn's download cache in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3060"],
  words: PACKAGE_MANAGERS.yarn.programs,
  docs: {
    example: "production",
    what: "Appends `yarn cache clean` to a RUN of a shipped stage that runs `yarn install`, `yarn add` or `yarn global add`.",
    why: "Yarn 1 keeps every package unpacked in its cache, beside the one in node_modules.",
    safety:
      "The cache of Yarn 1 is disposable; that of later versions can be what the project runs from. A RUN is left alone where something tells of those; where neither its options nor the lockfile prove that it is Yarn 1, this is an assumption. It is left alone as well if a later one installs offline, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: PACKAGE_MANAGERS.yarn,
      title: "delete the Yarn cache",
      refusal: (fetching) => {
        const sign = isYarn1(fetching) ? undefined : signOfYarn2(context);
        return sign && `${sign}, which may run from its cache`;
      },
      assumptions: (fetching) => (isYarn1(fetching) || hasLockOfYarn1(context) ? [] : ["yarn is Yarn 1"]),
    });
  },
});

/** Whether the last call, as which the clean-up runs, would fail under a later version. */
function isYarn1({ calls }: Fetching): boolean {
  const call = calls.at(-1);
  return (
    call?.verb.value === "global" || (call?.command.args.some(({ text }) => YARN_CLASSIC_OPTIONS.has(text.split("=")[0] ?? "")) ?? false)
  );
}
