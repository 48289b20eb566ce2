import { defineRule, editNode, runsOf, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { APT_DOWNLOADS, APT_VERBS } from "../knowledge/packages/apt.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { invocations } from "../shared/commands/invocations.js";
import { mayBePublished } from "../shared/context/published.js";
import { deletesDownloads, keepsAlike } from "./downloads.js";
import { editsOf } from "./edits.js";
import { obstacleTo } from "./obstacle.js";

const APT = { ...PACKAGE_MANAGERS.apt, programs: ["apt"] };

export default defineRule({
  id: "use-apt-get",
  title: "Call apt-get instead of apt",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3027"],
  words: APT.programs,
  docs: {
    example: "install",
    what: "Replaces `apt` by `apt-get`, for the verbs that both have.",
    why: "`apt` is made for people: it warns that its command line may change, and draws progress bars into the log.",
    safety:
      "`apt upgrade` and `apt full-upgrade` are written as what they mean to `apt-get`. On a base image that is not known to delete downloaded packages, as `apt` does, the assumption is stated.",
  },
  run({ model, change, refuse }) {
    for (const run of model.stages.flatMap(runsOf)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const { script } = view;
      const calls = invocations(script, APT, Object.keys(APT_VERBS));
      const [first, ...rest] = calls.flatMap((call) => editsOf(run, call));
      if (first === undefined) continue;
      const reason = obstacleTo(model, run, script, calls);
      if (reason !== undefined) {
        refuse(run, `apt-get not used: ${reason}`);
        continue;
      }
      const downloads = calls.some(({ verb }) => APT_DOWNLOADS.has(verb.value)) && !deletesDownloads(script);
      const keeps = downloads && mayBePublished(model, model.stageOf(run)) && !hasMountedCache(run, APT) && !keepsAlike(model, run);
      change({
        title: "call apt-get",
        operations: [{ do: "replace", node: run, text: editNode(run, [first, ...rest]) }],
        ...(keeps && {
          safety: "verify",
          assumptions: ["the base image is set up to delete downloaded packages, as Debian's and Ubuntu's are"],
        }),
      });
    }
  },
});
