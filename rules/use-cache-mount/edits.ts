import {
  chainBreak,
  continuationStyle,
  type Edit,
  type Item,
  indentAt,
  isOneLine,
  type Model,
  mountsOf,
  type Run,
  runsOf,
  type Script,
  type ShellWord,
  sourceOf,
} from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { deletesCache } from "../shared/clean-up/cache-paths.js";
import { invocations } from "../shared/commands/invocations.js";
import { withoutMembers } from "../shared/commands/list-member.js";
import { withoutWords } from "../shared/commands/without-words.js";
import { mountFlags } from "../shared/edits/mount-flags.js";
import type { Mounts } from "./type.js";

/** The edits that give a RUN its mounts, and take away what would work against them; or why that cannot be. */
export function editsFor(model: Model, run: Run, script: Script, mounts: readonly Mounts[]): readonly Edit[] | string {
  const emptying = [...new Set(mounts.flatMap(({ manager }) => cleanUps(script, manager)))];
  const removed = emptying.some(deletesMore) ? undefined : withoutMembers(run, script, emptying);
  if (removed === undefined) return "a clean-up that would empty it cannot be taken out";
  const idle = mounts.flatMap(({ manager, idle }) => [...options(script, manager), ...idle]);
  const without = script.commands.flatMap(({ args }) => withoutWords(run, args, idle));
  if (without.some((edit) => sourceOf(run, edit).includes("#"))) return "a comment would be lost";
  const prepared = mounts.map(({ manager }) => preparations(model, run, script, manager));
  if (prepared.some((edits) => edits === undefined)) return "what has to stand in front of its first call would run instead";
  return [
    mountFlags(
      model,
      run,
      mounts.flatMap(({ manager, targets }) => targets.map((target) => cacheMount(model, manager, target))),
    ),
    ...prepared.flatMap((edits) => edits ?? []),
    ...without,
    ...removed,
  ];
}

function cacheMount(model: Model, { cacheMount }: PackageManager, target: string): string {
  const id = idOf(model, target);
  return `type=cache,${id === undefined ? "" : `id=${id},`}target=${target}${cacheMount?.sharing === "locked" ? ",sharing=locked" : ""}`;
}

/** The one id under which other RUNs of root's keep a directory: by another, the same would be downloaded and kept twice. */
function idOf(model: Model, target: string): string | undefined {
  const others = model.stages
    .flatMap(runsOf)
    .flatMap(mountsOf)
    .filter((mount) => mount.get("type") === "cache" && mount.get("target") === target);
  const [id, ...more] = new Set(others.map((mount) => (["uid", "from", "source"].some((key) => mount.has(key)) ? "" : mount.get("id"))));
  return more.length === 0 && /^[\w./-]+$/.test(id ?? "") ? id : undefined;
}

/** `rm -f …/docker-clean &&` in front of the first call, where nothing of the file has done so before; undefined where that follows `||`. */
function preparations(model: Model, run: Run, script: Script, { cacheMount, ...manager }: PackageManager): readonly Edit[] | undefined {
  const before = cacheMount?.before;
  const file = before?.split("/").at(-1);
  if (before === undefined || file === undefined || model.dockerfile.text.includes(file)) return [];
  const [call] = invocations(script, manager, manager.fetches);
  const item = script.items.find(({ commands }) => call !== undefined && commands.includes(call.command));
  if (item === undefined) return [];
  const style = continuationStyle(model.dockerfile, run);
  const indent = /\n([ \t]*)$/.exec(run.text.slice(0, item.start))?.[1] ?? style.indent;
  if (item.operator === "||") return undefined;
  const isHeredoc = run.heredocs.length > 0;
  const and = isHeredoc || isOneLine(run) ? " && " : chainBreak({ ...style, indent });
  const end = isHeredoc ? `\n${indentAt(run, item.start)}` : "; ";
  const glue = item.operator === ";" || (isHeredoc && item.operator === undefined) ? end : and;
  return [{ start: item.start, end: item.start, text: before + glue }];
}

/** The options of calls under which there is no cache. */
function options(script: Script, manager: PackageManager): readonly ShellWord[] {
  const without = manager.cacheMount?.without ?? [];
  return invocations(script, manager, manager.fetches).flatMap(({ command }) => command.args.filter(({ text }) => without.includes(text)));
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

function deletesMore({ commands: [command] }: Item): boolean {
  return command?.name === "rm" && command.args.filter(({ text }) => !text.startsWith("-")).length > 1;
}
