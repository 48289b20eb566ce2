import { defineRule, editNode, type Run, type Script, shippedRuns, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { installsOf } from "../shared/commands/apt-installs.js";
import { mentions } from "../shared/commands/invocations.js";
import { accountsObstacle } from "./accounts.js";
import { editsOf } from "./edits.js";
import { type Packages, packagesOf } from "./packages.js";
import { assumptionsOf, likeDebian13, type Plan, titleOf } from "./plan.js";
import { isConfigured, presentAt, shownReleaseAt } from "./present.js";
import { stayingOnceNamed } from "./removed.js";
import { seenPackages } from "./seen.js";

export default defineRule({
  id: "use-no-install-recommends",
  title: "Install with apt without what is only recommended",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: ["DL3015"],
  words: ["apt"],
  docs: {
    example: "one-a-line",
    what: "Adds `--no-install-recommends` to `apt-get install` in a shipped stage, and by name those of the recommended packages that programs rely on: `ca-certificates` with curl, `libc6-dev` with gcc. With `--evidence`, what came along is known for all packages, and what programs need, name or have used of it is added by name as well.",
    why: "apt also installs what each package recommends, and what that recommends; most of it nothing in an image reads.",
    safety:
      "What Debian 13 recommends is known for some 1900 packages, and the programs that earlier releases recommended besides; a call that installs another, or one that only the build knows, is left alone unless evidence says what it brought along. A recommended package that the Dockerfile calls, or a script, source or recipe of make that it copies to where that can run, or that a module of Python imports, is added by name as well, and each change names those that the image loses. An install stays as it is where users or groups of the system that come behind it, or with it, would get other numbers.",
  },
  run(context) {
    const { model, facts, change, refuse } = context;
    for (const run of shippedRuns(model)) {
      const view = viewWithHeredocOf(model, run);
      const no = (reason: string) => refuse(run, `--no-install-recommends not added: ${reason}`);
      if (view.is === "opaque") {
        if (mayInstall(run)) no(view.reason);
        continue;
      }
      if (isConfigured(model, run)) continue;
      if (installsThroughOthers(view.script)) no("apt is called by another program, with packages that only the build knows");
      const installs = installsOf(view.script).filter(({ isSettled, packages }) => !isSettled && packages.length > 0);
      const last = installs.at(-1);
      const seen = facts.evidence && last && seenPackages(model, run, installs, facts.evidence, presentAt(context, run, last.call.command));
      const plans = installs.flatMap((install): readonly Plan[] => {
        if (seen !== undefined) return [{ ...(install === last ? seen : NOTHING), install }];
        const present = presentAt(context, run, install.call.command);
        const packages = packagesOf(install, present);
        const refusal = "refusal" in packages ? packages.refusal : stayingOnceNamed(model, run, install, packages.added, present.release);
        if (!("refusal" in packages) && refusal === undefined) return [{ ...packages, install }];
        if (refusal !== undefined) no(refusal);
        return [];
      });
      if (plans.length === 0) continue;
      const renumbered = plans.map((plan) => accountsObstacle(model, run, plan, facts.context)).find((reason) => reason !== undefined);
      if (renumbered !== undefined) {
        no(renumbered);
        continue;
      }
      const edits = plans.flatMap(({ install, added }) => editsOf(run, install, added, model.dockerfile));
      change({
        title: titleOf(plans),
        ...(seen?.because === undefined || seen.because.length === 0 ? {} : { because: seen.because }),
        assumptions: [...assumptionsOf(plans), ...(seen === undefined ? likeDebian13(shownReleaseAt(model, run)) : [])],
        operations: [{ do: "replace", node: run, text: editNode(run, edits) }],
        differences: { leaves: "packages that nothing needs" },
      });
    }
  },
});

const NOTHING: Packages = { added: [], dropped: [] };

/** Whether the text of a script that cannot be read has an install in it. */
function mayInstall(run: Run): boolean {
  const text = [run.line.text, ...run.heredocs.map(({ content }) => content)].join("\n");
  return /\bapt(-get)?\b[^\n;&|]*\binstall\b/.test(text) && !/install-recommends/i.test(text);
}

function installsThroughOthers(script: Script): boolean {
  const command = mentions(script, PACKAGE_MANAGERS.apt);
  const words = command?.args.map(({ text }) => text) ?? [];
  return words.includes("install") && !words.some((word) => /install-recommends/i.test(word));
}
