import { interpreterLine } from "../../../src/rule.js";
import { packagesOf, packagesOfScript } from "../../application/calls/called-by-script.js";
import { BRING_DPKG_DEV, BRING_PERL, BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { isFromContext, sourceInContext } from "../../shared/context/from-context.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { wordsOf } from "./command-words.js";
import { isForBuilding } from "./paths.js";
import { startInstructions } from "./programs.js";
import type { Reading } from "./reading.js";

/** Of what comes along where apt installs these packages, the packages that the scripts call which ship, or what the image starts. */
export function broughtAlong(names: readonly string[], reading: Reading): readonly string[] {
  const { model, stage, manager } = reading;
  if (manager.name !== "apt" || !names.some((name) => BRING_PERL.has(name))) return [];
  const brings = names.some((name) => BRING_DPKG_DEV.has(name)) ? BROUGHT_WITH_COMPILERS : PERL;
  const started = startInstructions(stage.instructions).flatMap((instruction) => wordsOf(model, instruction));
  const called = [...packagesOf(started), ...scriptsOf(reading).flatMap(packagesOfScript)];
  return [...new Set(called)].filter((name) => brings.has(name)).sort();
}

const PERL: ReadonlySet<string> = new Set(["perl"]);

/** The scripts of the context that are copied elsewhere than to the sources. */
function scriptsOf({ model, stage, build, context }: Reading): readonly string[] {
  if (context === undefined) return [];
  const copies = stage.instructions.filter(isFromContext).filter((copy) => !isForBuilding(likelyDestination(model, copy)?.path, build));
  const files = copies.flatMap(({ sources }) => sources.flatMap(({ text }) => [...filesBelow(context, sourceInContext(text) || ".")]));
  return [...new Set(files)].flatMap((path) => {
    const text = context.read(path) ?? "";
    return interpreterLine(text) !== "" || /\.(sh|pl)$/.test(path) ? text : [];
  });
}
