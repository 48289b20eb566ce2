import {
  chainBreak,
  continuationStyle,
  type Edit,
  type Item,
  isOneLine,
  MAX_COLUMNS,
  type Model,
  type Run,
  type Script,
  sourceOf,
} from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { deletesCache } from "../shared/cache-paths.js";
import { invocations } from "../shared/invocations.js";

export interface Mounts {
  readonly manager: PackageManager;
  /** Absolute. */
  readonly targets: readonly string[];
}

/** The edits that give a RUN its mounts, and take away what would work against them; or why that cannot be. */
export function editsFor(model: Model, run: Run, script: Script, mounts: readonly Mounts[]): readonly Edit[] | string {
  const removed = mounts.flatMap(({ manager }) => cleanUps(script, manager).map((item) => removal(run, script, item)));
  if (removed.some((edit) => edit === undefined)) return "a clean-up that would empty it cannot be taken out";
  return [
    flags(model, run, mounts),
    ...mounts.flatMap(({ manager }) => [...preparations(model, run, script, manager), ...options(script, manager)]),
    ...removed.filter((edit) => edit !== undefined),
  ];
}

function flags(model: Model, run: Run, mounts: readonly Mounts[]): Edit {
  const written = mounts.flatMap(({ manager, targets }) =>
    targets.map((target) => `--mount=type=cache,target=${target}${manager.cacheMount?.sharing === "locked" ? ",sharing=locked" : ""}`),
  );
  const last = run.flags.at(-1);
  const at = last?.end ?? run.keywordWord.end;
  const fits =
    run.flags.length === 0 && written.length === 1 && isOneLine(run) && run.line.text.length + (written[0]?.length ?? 0) < MAX_COLUMNS;
  if (fits) return { start: at, end: at, text: ` ${written[0]}` };
  const { indent } = continuationStyle(model.dockerfile, run);
  const next = ` \\\n${indent}`;
  if (last !== undefined) return { start: at, end: at, text: written.map((flag) => next + flag).join("") };
  const gap = /^[ \t]*/.exec(run.text.slice(at))?.[0].length ?? 0;
  return { start: at, end: at + gap, text: ` ${written.join(next)}${next}` };
}

/** `rm -f …/docker-clean &&` in front of the first call, where nothing of the file has done so before. */
function preparations(model: Model, run: Run, script: Script, { cacheMount, ...manager }: PackageManager): readonly Edit[] {
  const before = cacheMount?.before;
  const file = before?.split("/").at(-1);
  if (before === undefined || file === undefined || model.dockerfile.text.includes(file)) return [];
  const [call] = invocations(script, manager, manager.fetches);
  const item = script.items.find(({ commands }) => call !== undefined && commands.includes(call.command));
  if (item === undefined) return [];
  const style = continuationStyle(model.dockerfile, run);
  const and = isOneLine(run) ? " && " : chainBreak(style);
  return [{ start: item.start, end: item.start, text: before + (item.operator === ";" ? "; " : and) }];
}

/** The options of calls under which there is no cache. */
function options(script: Script, manager: PackageManager): readonly Edit[] {
  const without = manager.cacheMount?.without ?? [];
  return invocations(script, manager, manager.fetches).flatMap(({ command }) =>
    command.args.flatMap((word, index): readonly Edit[] => {
      const previous = command.args[index - 1];
      return without.includes(word.text) && previous !== undefined ? [{ start: previous.end, end: word.end, text: "" }] : [];
    }),
  );
}

/** The members of the list that only empty the cache. */
function cleanUps(script: Script, manager: PackageManager): readonly Item[] {
  const verbs = [...manager.cleans, ...(manager.cacheMount?.empties ?? [])];
  const calls = new Set(invocations(script, manager, verbs).map(({ command }) => command));
  return script.items.filter(({ commands }) =>
    commands.some(
      (command) =>
        calls.has(command) ||
        deletesCache(
          command.name,
          command.args.map(({ text }) => text),
          manager,
        ),
    ),
  );
}

/** Takes a member out of its list; undefined where something else goes with it. */
function removal(run: Run, script: Script, item: Item): Edit | undefined {
  const index = script.items.indexOf(item);
  const [command] = item.commands;
  const before = script.items[index - 1];
  const next = script.items[index + 1];
  const operands = command?.args.filter(({ text }) => !text.startsWith("-")) ?? [];
  const deletesMore = command?.name === "rm" && operands.length > 1;
  if (
    item.form !== "command" ||
    item.commands.length !== 1 ||
    deletesMore ||
    (next !== undefined && before !== undefined && next.operator !== item.operator)
  )
    return undefined;
  const edit =
    before === undefined ? { start: item.start, end: next?.start ?? item.end, text: "" } : { start: before.end, end: item.end, text: "" };
  return (before === undefined && next === undefined) || item.operator === "||" || sourceOf(run, edit).includes("#") ? undefined : edit;
}
