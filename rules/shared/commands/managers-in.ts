import { oncePer, type Script } from "../../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../../knowledge/package-managers/index.js";
import { callsOf } from "./invocations.js";

const MANAGERS = Object.values<PackageManager>(PACKAGE_MANAGERS);

/** The package managers that a script calls, as their table has them in order: most scripts call one at most. */
export const managersIn = oncePer((script: Pick<Script, "commands">): readonly PackageManager[] =>
  MANAGERS.filter((manager) => callsOf(script, manager).length > 0),
);
