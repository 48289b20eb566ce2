import {
  commentsAbove,
  defineRule,
  type Instruction,
  ignoredBelow,
  indexOf,
  type Model,
  type Plain,
  type Run,
  resolveDirectory,
  SLASHES_AT_END,
  valueAt,
  viewOf,
} from "../src/rule.js";
import { METADATA } from "./knowledge/metadata.js";
import { userAt } from "./shared/base.js";
import { hasPlainShell } from "./shared/commands/plain-shell.js";

export default defineRule({
  id: "drop-redundant-mkdir",
  title: "Drop a RUN that makes the directory of the WORKDIR below",
  phase: "modernise",
  after: ["use-shell-form"],
  safety: "safe",
  benefits: ["clarity", "rebuild"],
  aliases: [],
  words: ["mkdir"],
  docs: {
    example: "working-directory",
    what: "Drops a RUN that does nothing but make the directory which the WORKDIR below makes as well.",
    why: "WORKDIR makes its directory, and those above it: a layer less, and a container less to start.",
    safety:
      "Both make it for root and with mode 755 (`dispatchWorkdir` in BuildKit's frontend/dockerfile/dockerfile2llb). A RUN stays if another user runs it, if it sets a mode, makes more or does more, if anything but metadata stands between, or if its comment would stand above something else.",
  },
  run({ model, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const [index, run] of instructions.entries()) {
        const next = instructions.slice(index + 1).find(({ kind }) => !(METADATA.has(kind) || kind === "arg" || kind === "env"));
        if (run.kind !== "run" || next?.kind !== "workdir" || !isMadeBy(model, run, next)) continue;
        const comment = obstacleInComments(model, run, next);
        if (comment !== undefined) refuse(run, `mkdir not dropped, though WORKDIR makes the directory: ${comment}`);
        else change({ title: "drop mkdir: WORKDIR makes the directory", operations: [{ do: "remove", node: run }], concerns: [next] });
      }
    }
  },
});

/** Whether all that a RUN makes is the directory of a WORKDIR, as WORKDIR makes it. */
function isMadeBy(model: Model, run: Run, next: Plain): boolean {
  const view = viewOf(model, run);
  if (view.is === "opaque" || run.flags.length > 0 || userAt(model, run) !== "root" || !hasPlainShell(model, run)) return false;
  const [item, ...more] = view.script.items;
  const [command] = item?.form === "command" ? item.commands : [];
  if (command?.name !== "mkdir" || more.length > 0 || command.redirects.length > 0 || command.assigns.length > 0) return false;
  const [word, ...others] = command.args.filter(({ text }) => !PLAIN_OPTION.test(text));
  if (word === undefined || others.length > 0) return false;
  const [made, wanted] = [directoryOf(model, run, word.text), directoryOf(model, next, next.value.text)];
  return made !== undefined && made === wanted && (isAlike(word.text, next.value.text) || !`${word.text}${next.value.text}`.includes("$"));
}

/** Whether two words are the same, whatever arguments the build is given. */
function isAlike(...words: readonly [string, string]): boolean {
  const [one, other] = words.map((word) => word.replaceAll(/["'{}]/g, "").replace(SLASHES_AT_END, ""));
  return one === other;
}

/** With the parents, or saying what it does. */
const PLAIN_OPTION = /^(-[pv]+|--parents|--verbose)$/;

/** The directory that a word names, absolute; undefined where the shell or an argument of the build has a say in it. */
function directoryOf(model: Model, at: Instruction, text: string): string | undefined {
  const value = valueAt(model, at, text);
  return value !== undefined && PLAIN_PATH.test(value) ? resolveDirectory(model.stateAt(at).workdir, value) : undefined;
}

const PLAIN_PATH = /^[\w./][\w./+@-]*$/;

/** Why the comments of a RUN would be lost, or stand above what they do not speak of. */
function obstacleInComments({ dockerfile }: Model, run: Run, next: Plain): string | undefined {
  if (run.text.includes("#")) return "a comment stands inside";
  const above = commentsAbove(dockerfile, run);
  if (above.length === 0) return undefined;
  if (above.some((comment) => ignoredBelow(comment).length > 0)) return "the comment above is for a linter";
  const isNext = dockerfile.nodes.slice(indexOf(dockerfile, run) + 1).find(({ kind }) => kind !== "blank") === next;
  return isNext ? undefined : "the comment above would lose its instruction";
}
