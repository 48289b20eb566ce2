import type { ReadRun } from "../../application/step.js";
import type { Outputs } from "./outputs.js";
import { programOf } from "./tools.js";

/** Whether a build has the loader look for what it installed: by `ldconfig`, which Meson calls itself where it installs a library (mesonbuild/minstall.py). */
export function refreshesLoader(runs: readonly ReadRun[], { configured }: Outputs): boolean {
  const isCalled = runs.some(({ steps }) => steps.some(({ is, command }) => is === "tool" && programOf(command) === "ldconfig"));
  return isCalled || [...configured.values()].some(({ tool, text }) => tool === "meson" && LIBRARY_OF_MESON.test(text));
}

const LIBRARY_OF_MESON = /\b(shared_|both_libraries|library)\w*\s*\(/;
const LIBRARY_OF_CMAKE = /\b(SHARED|BUILD_SHARED_LIBS)\b/;

/** Whether CMake installs libraries that nobody has the loader look for: a later install of packages may have done it by the way. */
export function leavesLoaderUntold(runs: readonly ReadRun[], outputs: Outputs): boolean {
  const isOfLibraries = [...outputs.configured.values()].some(({ tool, text }) => tool === "cmake" && LIBRARY_OF_CMAKE.test(text));
  return isOfLibraries && !refreshesLoader(runs, outputs);
}

/** Whether a path is a library that programs find by the cache of the loader alone, or a directory that may have some (ld.so(8)). */
export function isFoundByCache(path: string): boolean {
  return !/^(\/usr)?\/lib\/[^/]+$/.test(path) && (/\.so(\.[\d.]+)?$/.test(path) || !/\/s?bin\/|\.\w+$/.test(path));
}
