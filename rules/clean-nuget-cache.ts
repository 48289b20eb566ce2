import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

export default defineRule({
  id: "clean-nuget-cache",
  title: "Delete NuGet's HTTP cache in the layer that restored",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: PACKAGE_MANAGERS.dotnet.programs,
  docs: {
    example: "publish",
    what: "Appends `dotnet nuget locals http-cache --clear` to a RUN of a shipped stage that restores packages.",
    why: "NuGet keeps every package as it was downloaded beside the global packages folder, which alone is read when a project is built or run.",
    safety:
      "The HTTP cache is disposable; the global packages folder stays. A RUN is left alone if a later one has no network, and if the cache is mounted or moved.",
  },
  run(context) {
    cleanUpAfter(context, { manager: PACKAGE_MANAGERS.dotnet, title: "delete the NuGet HTTP cache" });
  },
});
