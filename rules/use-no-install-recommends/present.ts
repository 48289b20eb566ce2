import { type Item, type Model, type RuleContext, type Run, type Script, type ShellCommand, scriptWithHeredocOf } from "../../src/rule.js";
import { packagesOfImage } from "../knowledge/bases/image-packages.js";
import { baseImage, tableName } from "../knowledge/bases/images.js";
import { isOwnProgram } from "../knowledge/bases/own-programs.js";
import { dependsOn } from "../knowledge/recommended-packages/index.js";
import { referenceBelow, stagesBelow } from "../shared/base.js";
import { type Install, installsOf, nameOf } from "../shared/commands/apt-installs.js";
import { isCalledIn } from "./called.js";
import { historyOf, type Place, precedes } from "./history.js";

/** What is known of a stage where packages are installed. */
export interface Present {
  readonly release: string | undefined;
  /** Whether a package is there, or will be. */
  readonly has: (name: string) => boolean;
  /** Whether a word says that a program is called which the image does not have itself: in the Dockerfile, or in a script that it copies. */
  readonly isCalled: (word: string) => boolean;
}

type Known = Pick<RuleContext, "model" | "facts">;

/** What is there once a command has run. */
export function presentAt({ model, facts: { context } }: Known, run: Run, command: ShellCommand): Present {
  const stage = model.stageOf(run);
  const reference = referenceBelow(model, stage);
  const { places, removals, orders } = historyOf(model, stage);
  const here: Place = { order: orders.get(run) ?? 0, start: command.start };
  const removed = removals.findLast(({ order }) => order < here.order)?.order ?? -1;
  const texts = removals.filter(({ order }) => order < here.order).map(({ text }) => text);
  const inBase = reference === undefined ? [] : packagesOfImage(reference);
  const own = new Set(inBase.filter((name) => !texts.some((text) => text.includes(name))));
  const script = scriptWithHeredocOf(model, run);
  const packages = script === undefined ? [] : installsInARow(script, command).flatMap((install) => install.packages);
  for (const name of packages.flatMap((word) => nameOf(word) ?? [])) own.add(name);
  const isThere = (name: string) => {
    const place = places.get(name)?.find(({ order }) => order > removed);
    return own.has(name) || (place !== undefined && precedes(place, here));
  };
  const called = isCalledIn(model, stage, context);
  const isOwn = (word: string) => reference !== undefined && isOwnProgram(tableName(reference), word);
  return {
    release: releaseAt(model, run),
    has: (name) => isThere(name) || [...own, ...places.keys()].some((other) => dependsOn(other, name) && isThere(other)),
    isCalled: (word) => (called(word) && !isOwn(word)) || called(`/usr/bin/${word}`),
  };
}

/** The install that a command is, and those behind it that nothing else stands between: nothing can tell them apart. */
function installsInARow(script: Script, command: ShellCommand): readonly Install[] {
  const installs = installsOf(script);
  const installBy = (item: Item | undefined) =>
    installs.find(({ call }) => item?.form === "command" && item.commands.includes(call.command));
  const first = installs.find(({ call }) => call.command === command);
  const at = script.items.findIndex((item) => installBy(item) === first);
  const behind = at === -1 ? [] : script.items.slice(at + 1);
  const end = behind.findIndex((item) => item.operator !== "&&" || installBy(item) === undefined);
  return [first, ...behind.slice(0, end === -1 ? behind.length : end).map(installBy)].flatMap((install) => install ?? []);
}

/** The release that a RUN installs from, as people read of it. */
export function shownReleaseAt(model: Model, run: Run): string {
  const [bottom] = stagesBelow(model, model.stageOf(run)).slice(-1);
  return releaseAt(model, run) ?? `the release of ${bottom?.base.is === "image" ? bottom.base.text : "the base image"}`;
}

/** The release that a RUN installs from, where the base image says which. */
function releaseAt(model: Model, run: Run): string | undefined {
  const reference = referenceBelow(model, model.stageOf(run));
  return reference && baseImage(reference)?.release;
}

/** Whether a file in /etc/apt that was written before, or in the same RUN, says what becomes of recommended packages. */
export function isConfigured(model: Model, run: Run): boolean {
  const { configured, orders } = historyOf(model, model.stageOf(run));
  return configured !== -1 && configured <= (orders.get(run) ?? 0);
}
