import { escaped, type Instruction, rowOf } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import { PACKAGE_OF_BIN, PACKAGE_OF_PROGRAM, USES_CERTIFICATES } from "../../knowledge/node/programs.js";
import { PROVIDED_BY } from "../../knowledge/packages/providers.js";
import type { Refused } from "../candidate.js";
import type { Base } from "./base.js";
import type { Global, Sorted } from "./runs.js";
import type { Needs } from "./starts/needs.js";
import { systemPackages } from "./system-packages.js";

/** What brings the programs that run besides those of the project's own packages. */
export interface ProgramsBrought {
  /** RUNs that install global packages. */
  readonly globals: readonly Instruction[];
  /** Commands of RUNs that installed them among others. */
  readonly commands: readonly string[];
  /** Packages of the system. */
  readonly packages: readonly string[];
}

/** What has to bring the programs that run; `asked`: the packages of the system that the build asked for. */
export function programsBrought(sorted: Sorted, needs: Needs, asked: ReadonlySet<string>, base: Base): ProgramsBrought | Refused {
  const globals = new Set<Instruction>();
  const commands = new Set<string>();
  const packages = new Set<string>();
  const repeats = sorted.repeated.map(({ text }) => text).join("\n");
  for (const name of needs.maybeGlobal) {
    const global = sorted.globals.find((one) => one.packages.includes(rowOf(PACKAGE_OF_BIN, name) ?? name));
    if (global !== undefined) bring(global);
  }
  for (const [name, { at, by }] of needs.programs) {
    const owner = rowOf(PACKAGE_OF_BIN, name) ?? name;
    const corepack = /^(pnpm|yarn)$/.test(name) ? sorted.globals.filter((one) => one.packages.includes("corepack")) : [];
    const global = sorted.globals.find((one) => one.packages.includes(owner));
    if (global === undefined && name === "pnpm" && corepack.length > 0 && needs.caches.size === 0)
      return { refusal: `${by} runs pnpm, which corepack fetches to a cache of its own`, at };
    const bringing = global === undefined ? corepack : [global];
    if (bringing.length > 0) {
      bringing.forEach(bring);
      if (base.changes) for (const one of systemPackages(owner)) packages.add(one);
      continue;
    }
    if (needs.fetched.has(name) || name === "yarn" || isAsked(name, asked) || isThere(name, repeats, base)) continue;
    const system = rowOf(PACKAGE_OF_PROGRAM, name);
    if (system !== undefined && !base.changes) continue;
    if (system === undefined) return { refusal: `${by} runs ${name}, and where that comes from is not known`, at };
    packages.add(system);
    if (USES_CERTIFICATES.has(name)) packages.add("ca-certificates");
  }
  return { globals: [...globals], commands: [...commands], packages: [...packages] };

  function bring({ run, command }: Global): void {
    if (command === undefined) globals.add(run);
    else commands.add(command);
  }
}

/** Whether the build asked for a package that has a program. */
function isAsked(name: string, asked: ReadonlySet<string>): boolean {
  return asked.has(name) || (rowOf(PROVIDED_BY, name) ?? []).some((one) => asked.has(one));
}

/** Whether the base has a program anyway, or what both stages have brings it. */
function isThere(name: string, repeats: string, base: Base): boolean {
  if (!base.changes && name === "tini") return true;
  return isRepeated(name, repeats) && (!base.changes || INITS.has(name));
}

/** Whether an instruction that both stages have names a program: it brings it. */
function isRepeated(name: string, repeats: string): boolean {
  return new RegExp(`(^|[\\s/])${escaped(name)}(?![\\w-])`, "m").test(repeats);
}
