import type { Item, Run } from "../../../src/rule.js";
import { MAKE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { programName } from "./build.js";
import type { CarriedRun, Part } from "./carried-run.js";
import type { Reading } from "./reading.js";

/** The carried RUNs, with the `ldconfig` that apt ran behind `make install`, whenever it installed a package (libc-bin's trigger). */
export function withLoaderCache(carried: ReadonlyMap<Run, CarriedRun>, reading: Reading): ReadonlyMap<Run, CarriedRun> {
  const runs = withTheLast(carried);
  const { build, manager, last } = reading;
  const ofLast = runs.get(last);
  if (manager.name !== "apt" || build.usualPrefix === undefined || !build.prefixes.has(build.usualPrefix) || ofLast === undefined)
    return runs;
  const all = [...runs.keys()].flatMap((run) => reading.runs.get(run) ?? []);
  const installed = all.findIndex(({ item }) => installs(item));
  const isCalled = [...runs.values()].some(({ behindPrefix }) => behindPrefix.some(({ text }) => /^ldconfig\b/.test(text)));
  if (isCalled || !all.slice(installed + 1).some(({ purpose }) => purpose.is === "packages")) return runs;
  return new Map([...runs, [last, { ...ofLast, behindPrefix: [...ofLast.behindPrefix, { text: "ldconfig", is: "files" }] }]]);
}

/** All libraries come at once: of several `ldconfig`, the last is enough. */
function withTheLast(runs: ReadonlyMap<Run, CarriedRun>): ReadonlyMap<Run, CarriedRun> {
  const isLoader = ({ text }: Part) => text === "ldconfig";
  const [last] = [...runs].findLast(([, { behindPrefix }]) => behindPrefix.some(isLoader)) ?? [];
  const without = (run: Run, { behindPrefix, ...rest }: CarriedRun): CarriedRun => ({
    ...rest,
    behindPrefix: run === last ? behindPrefix : behindPrefix.filter((part) => !isLoader(part)),
  });
  return new Map([...runs].map(([run, one]) => [run, without(run, one)]));
}

function installs({ commands }: Item): boolean {
  return commands.some((command) => MAKE_COMMANDS.has(programName(command)) && command.args.some(({ text }) => text.includes("install")));
}
