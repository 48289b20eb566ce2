import type { Item, Run } from "../../../src/rule.js";
import { MAKE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { programName } from "./build.js";
import type { CarriedRun } from "./carried-run.js";
import type { Reading } from "./reading.js";

/** The carried RUNs, with the `ldconfig` that apt ran behind `make install`, whenever it installed a package (libc-bin's trigger). */
export function withLoaderCache(runs: ReadonlyMap<Run, CarriedRun>, reading: Reading): ReadonlyMap<Run, CarriedRun> {
  const { build, manager, last } = reading;
  const carried = runs.get(last);
  if (manager.name !== "apt" || build.usualPrefix === undefined || !build.prefixes.has(build.usualPrefix) || carried === undefined)
    return runs;
  const all = [...runs.keys()].flatMap((run) => reading.runs.get(run) ?? []);
  const installed = all.findIndex(({ item }) => installs(item));
  const isCalled = [...runs.values()].some(({ behindPrefix }) => behindPrefix.some(({ text }) => /^ldconfig\b/.test(text)));
  if (isCalled || !all.slice(installed + 1).some(({ purpose }) => purpose.is === "packages")) return runs;
  return new Map([...runs, [last, { ...carried, behindPrefix: [...carried.behindPrefix, { text: "ldconfig", is: "files" }] }]]);
}

function installs({ commands }: Item): boolean {
  return commands.some((command) => MAKE_COMMANDS.has(programName(command)) && command.args.some(({ text }) => text.includes("install")));
}
