import { rowOf } from "../../../src/rule.js";
import type { ReadRun, Step } from "../../application/step.js";
import { ALL_OF_BOOST, BOOST_LIBRARY_OF, NO_BOOST_LIBRARY } from "../../knowledge/native/boost.js";
import { runtimePackages } from "../../knowledge/runtime-packages/index.js";

const FETCHES = /\b((FetchContent|ExternalProject|CPM)\w*|subproject)\s*\(/i;

/** The installs of a build without that of all of Boost. */
interface Boost {
  readonly runs: readonly ReadRun[];
  /** The run-time packages of the libraries that the build names. */
  readonly names: readonly string[];
  readonly dropped: readonly string[];
}

/** What of Boost the shipped stage needs where the build installs all of it; a text: why that is not known. */
export function boostOf(runs: readonly ReadRun[], texts: readonly string[], release: string | undefined): Boost | string {
  if (!runs.some(({ steps }) => steps.some(installsAll))) return { runs, names: [], dropped: [] };
  if (texts.some((text) => FETCHES.test(text))) return "what the code that it fetches links with of Boost is not known";
  const names = new Set<string>();
  for (const component of texts.flatMap(componentsIn)) {
    if (component === "" || component.includes("$")) return "which libraries of Boost it links with is put together";
    const library = component.toLowerCase().replaceAll("_", "-").replace(/-mt$/, "");
    if (NO_BOOST_LIBRARY.has(library)) continue;
    const found =
      release === undefined ? undefined : runtimePackages(`libboost-${rowOf(BOOST_LIBRARY_OF, library) ?? library}-dev`, release);
    if (found === undefined) return `the run-time package of Boost's ${component} is not known`;
    for (const name of found) names.add(name);
  }
  return { runs: runs.map(({ run, steps }) => ({ run, steps: steps.map(withoutAll) })), names: [...names], dropped: [ALL_OF_BOOST] };
}

function installsAll(step: Step): boolean {
  return step.is === "install" && step.call.operands.some(({ value }) => value === ALL_OF_BOOST);
}

function withoutAll(step: Step): Step {
  if (!installsAll(step) || step.is !== "install") return step;
  return { ...step, call: { ...step.call, operands: step.call.operands.filter(({ value }) => value !== ALL_OF_BOOST) } };
}

/** The components that the text of a build names: of FindBoost, as targets, and as libraries; empty, or with a `$`: it puts a name together. */
function componentsIn(text: string): readonly string[] {
  const plain = text.replaceAll(/#.*$/gm, "");
  const all = (pattern: RegExp) => [...plain.matchAll(pattern)].map(([, name = ""]) => name);
  const asked = all(/\bfind_package\s*\(\s*Boost\b([^()]*)\)/gi).flatMap((inside) => inside.split(/[\s;]+/));
  const modules = all(MESON_MODULES).flatMap((value) => [...value.matchAll(/'([^']*)'|\w+/g)].map(([, name = ""]) => name));
  const named = asked.filter((word) => word !== "" && !NO_COMPONENT.test(word));
  return [...named, ...modules, ...all(/\bBoost::(\w*)/g), ...all(/boost_(\w*)/g), ...all(/-lboost(?!_)()/g)];
}

/** The value of `modules` (mesonbuild.com/Dependencies.html#boost), which may be a name, a list, or anything else that gives them. */
const MESON_MODULES = /\bdependency\s*\(\s*'boost'(?:(?!\bdependency\b).)*?\bmodules\s*:\s*(\[[^\]]*\]|[^,)]*)/gs;

/** Options of find_package, and a version or a range of them. */
const NO_COMPONENT = /^([A-Z_]+|[\d.<]+)$/;
