import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";

const { yum, dnf, microdnf, tdnf } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-yum-cache",
  title: "Delete what yum, dnf, microdnf and tdnf downloaded in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3032", "DL3040"],
  words: [yum, dnf, microdnf, tdnf].flatMap(({ programs }) => programs),
  docs: {
    example: "yum",
    what: "Appends `yum clean all && rm -rf /var/cache/yum` (or dnf's, microdnf's and tdnf's own) to a RUN of a shipped stage that installs.",
    why: "Metadata and packages stay in the layer otherwise; they are fetched again where they are needed.",
    safety:
      "Package caches are disposable, and a later install refreshes them by itself; a RUN is left alone if one works from the cache alone (`-C`), and if the cache is mounted.",
  },
  run(context) {
    for (const manager of [yum, dnf, microdnf, tdnf]) cleanUpAfter(context, { manager, title: `delete the ${manager.name} cache` });
  },
});
