import { lineAt, type Model, type Operation, type Run, sourceOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { PARTIAL_UPDATE } from "../knowledge/packages/package-index.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { nextRun } from "../shared/commands/next-run.js";
import { onlyInstalls } from "../shared/commands/only-installs.js";
import { wordsIn } from "../shared/words-in-text.js";
import { dropUpdate } from "./drop.js";
import { withUpdate } from "./insert.js";
import type { Consumer, Source } from "./needs.js";
import { changeOfSources } from "./sources.js";

const { apt } = PACKAGE_MANAGERS;

type Operations = readonly [Operation, ...Operation[]];

/** The update in front of each install, and gone from its own RUN where nothing there needs it; a text says why not. */
export function operationsFor(model: Model, source: Source, consumers: readonly Consumer[]): Operations | string {
  const { run, script, update } = source;
  const line = lineAt(run, update.command.start);
  const index = script.items.findIndex(({ commands }) => commands[0] === update.command);
  if (update.command.runs !== "always" || script.items[index]?.form !== "command" || script.items[index + 1]?.operator === "||")
    return `the update on line ${line} runs on a condition, or may fail`;
  // `apk update \` over `apk add …`
  if (update.operands.some(({ text }) => PROGRAMS.has(text))) return `on line ${line}, an && may be missing behind the update`;
  const start = startThatInstalls(model);
  if (start !== undefined) return start;
  const text = sourceOf(run, update.command);
  if (consumers.length > 0 && (text.includes("\n") || text.includes("$") || PARTIAL_UPDATE.test(text)))
    return `the update on line ${line} cannot be repeated as it is`;
  const operations: Operation[] = [];
  for (const consumer of consumers.filter(({ run: one }) => !isServed(model, one, consumers))) {
    const obstacle = obstacleAt(model, source, consumer);
    if (obstacle !== undefined) return obstacle;
    const inserted = withUpdate(model, consumer, text);
    if ("reason" in inserted) return inserted.reason;
    operations.push({ do: "replace", node: consumer.run, text: inserted.text });
  }
  const dropped = source.stays === "unused" ? dropUpdate(model, source, consumers[0]?.run) : [];
  if (typeof dropped === "string") return dropped;
  const [first, ...rest] = [...operations, ...dropped];
  return first === undefined ? "nothing is left to do" : [first, ...rest];
}

/** Whether the RUN directly in front gets an update, and this one does nothing but install: they are for merging. */
function isServed(model: Model, run: Run, consumers: readonly Consumer[]): boolean {
  const own = consumers.find((consumer) => consumer.run === run);
  const before = consumers.find((consumer) => nextRun(model, consumer.run)?.run === run);
  return own !== undefined && before !== undefined && onlyInstalls(own.script, apt);
}

/** Why an update cannot stand in front of an install. */
function obstacleAt(model: Model, { run, update }: Source, { run: later, install }: Consumer): string | undefined {
  const line = lineAt(later, install.command.start);
  if (hasMountedCache(later, apt)) return `line ${later.startLine} has the index in a mount`;
  if (later.flags.some(({ name, value }) => name === "network" && value !== "default"))
    return `line ${later.startLine} has another network`;
  if (install.through !== update.through) return `line ${line} installs as another user`;
  if (model.stateAt(later).user !== model.stateAt(run).user) return `line ${line} installs under another USER`;
  const change = changeOfSources(model, { run, end: update.command.end }, { run: later, start: install.command.start });
  return change === undefined ? undefined : `the package sources may change on line ${change}, behind the update`;
}

const PROGRAMS: ReadonlySet<string> = new Set([...apt.programs, ...PACKAGE_MANAGERS.apk.programs]);

/** What the image starts may install, too. */
function startThatInstalls({ target }: Model): string | undefined {
  const start = target?.instructions.find(
    (instruction) =>
      (instruction.kind === "cmd" || instruction.kind === "entrypoint") &&
      wordsIn(instruction.line.text).some((word) => PROGRAMS.has(word)),
  );
  return start && `${start.keyword} on line ${start.startLine} may install from it`;
}
