import { defineRule } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers.js";
import { cleanUpAfter } from "./shared/clean-up.js";
import { needOfCache } from "./shared/offline.js";

const COMMANDS = {
  yum: ["yum clean all", "rm -rf /var/cache/yum"],
  dnf: ["dnf clean all", "rm -rf /var/cache/dnf"],
  microdnf: ["microdnf clean all"],
} as const;

export default defineRule({
  id: "clean-yum-cache",
  title: "Delete what yum, dnf and microdnf downloaded in the layer that installed",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3032", "DL3040"],
  docs: {
    example: "yum",
    what: "Appends `yum clean all && rm -rf /var/cache/yum` (or dnf's and microdnf's own) to a RUN of a shipped stage that installs.",
    why: "Metadata and packages stay in the layer otherwise; they are fetched again where they are needed.",
    safety:
      "Package caches are disposable, and a later install refreshes them by itself; a RUN is left alone if one works from the cache alone (`-C`), and if the cache is mounted.",
  },
  run(context) {
    for (const name of ["yum", "dnf", "microdnf"] as const) {
      const manager = PACKAGE_MANAGERS[name];
      cleanUpAfter(context, {
        manager,
        verbs: manager.fetches,
        commands: COMMANDS[name],
        behind: "the last call",
        title: `delete the ${name} cache`,
        refusal: (run) => needOfCache(context.model, run, manager),
      });
    }
  },
});
