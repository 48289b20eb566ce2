import { COMPILED } from "./compiled.js";
import { JAVASCRIPT } from "./javascript.js";
import { JVM } from "./jvm.js";
import { PYTHON } from "./python.js";
import { SCRIPTING } from "./scripting.js";
import { SYSTEM } from "./system.js";

export { MAY_BE_YARN_2, PNPM_DLX, PNPM_INSIDE_CACHE, PNPM_METADATA, YARN_CLASSIC_OPTIONS } from "./javascript.js";
export { PIP_PROGRAMS, PIP_WITHOUT_NO_CACHE_DIR } from "./python.js";
export { APK_UPDATE } from "./system.js";
export type { Bypass, CacheTarget, PackageManager } from "./type.js";

/** Programs that install into the directory they are called in, unless they are told to install for all. */
export const INTO_PROJECT: ReadonlySet<string> = new Set(["npm", "yarn", "pnpm", "composer"]);

/** Options of npm and pnpm by which they install for all. */
export const FOR_ALL: ReadonlySet<string> = new Set(["-g", "--global", "--location=global"]);

/** All package managers, by their names. */
export const PACKAGE_MANAGERS = { ...SYSTEM, ...PYTHON, ...JAVASCRIPT, ...COMPILED, ...JVM, ...SCRIPTING } as const;
