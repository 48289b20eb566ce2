import { packagesOfScript } from "../../application/calls/called-by-script.js";
import type { Candidate } from "../../application/candidate.js";
import { BRING_DPKG_DEV, BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import type { Build } from "./build.js";
import { scriptsAtStart } from "./copies.js";
import { reachedScripts } from "./reached.js";

/** The packages that came along with the compilers of apt, and whose programs scripts call that may run. */
export function broughtPackages(candidate: Candidate, build: Build): readonly string[] {
  const { context } = candidate;
  const installed = build.runs.flatMap(({ steps }) => steps.flatMap((step) => (step.is === "install" ? step.call.operands : [])));
  if (context === undefined || !installed.some(({ text }) => BRING_DPKG_DEV.has(text))) return [];
  const scripts = [...scriptsAtStart(candidate, context, build.placed), ...reachedScripts(candidate, build, build.placed)];
  const called = scripts.flatMap(({ text }) => packagesOfScript(text));
  return [...new Set(called)].filter((name) => BROUGHT_WITH_COMPILERS.has(name)).sort();
}
