import {
  type ContextFacts,
  type Item,
  isInside,
  type Model,
  type Run,
  type Script,
  type ShellCommand,
  type ShellWord,
} from "../../src/rule.js";
import { endsAsBefore } from "../shared/commands/list-member.js";
import { directoriesIn } from "../shared/directories.js";
import { BASE_DIRECTORY, fileOf, isSameFile } from "../shared/files/file.js";
import { isTakenAway, useOf } from "../shared/files/file-use.js";
import type { Copied } from "../shared/for-one-run/copied.js";
import { absolutePath } from "../shared/paths.js";
import { mayMeet } from "./behind.js";
import { obstacleInTree } from "./links.js";

/** What a RUN does with what was copied for it, in the end. */
export type Consumption = { readonly is: "deleted"; readonly item: Item; readonly word: ShellWord } | { readonly is: "left" };

type Directories = ReadonlyMap<ShellCommand, string | undefined>;

/** How a RUN uses up what was copied for it; a reason where a mount would not do; undefined where it does something else with it. */
export function consumptionOf(
  model: Model,
  run: Run,
  script: Script,
  copied: Copied,
  context: ContextFacts | undefined,
): Consumption | string | undefined {
  const directories = directoriesIn(script, model.stateAt(run).workdir ?? BASE_DIRECTORY);
  const deletion = deletionOf(script, copied, directories);
  const rest = script.items.filter((item) => item !== deletion?.item);
  if (copied.is === "file") {
    const uses = script.items.map((item) => ({ item, use: useOf(item, copied, directories) }));
    const unpacks = uses.filter(({ use }) => use.is === "unpacks").at(-1);
    if (unpacks === undefined) return undefined;
    const other = uses.find(({ item, use }) => use.is === "other" || (use.is === "takes away" && item !== deletion?.item));
    if (other !== undefined) return `\`${other.item.commands[0]?.name}\` does something else with it`;
    const changing = uses.find(({ item, use }) => use.is === "looks" && item.commands.some(({ name = "" }) => CHANGES.has(name)));
    if (changing !== undefined) return `\`${changing.item.commands[0]?.name}\` changes it`;
    if (deletion !== undefined && script.items.indexOf(deletion.item) < script.items.indexOf(unpacks.item)) return undefined;
  } else {
    if (deletion === undefined) return undefined;
    if (rest.some((item) => movesRoot(item, copied, directories))) return "it is moved or linked as a whole";
    const obstacle = obstacleInTree(script, copied, context);
    if (obstacle !== undefined) return obstacle;
  }
  const meeting = rest.find((item) => deletion !== undefined && item.start > deletion.item.start && mayMeet(item, copied, directories));
  if (meeting !== undefined) return `\`${meeting.commands[0]?.name ?? "what"}\` behind its \`rm\` may find it`;
  if (deletion !== undefined && mayMeet(withoutWord(deletion), copied, directories)) return "more is deleted with it";
  if (isTakenAway(rest, copied, directories)) return copied.is === "tree" || deletion === undefined ? undefined : "more is deleted with it";
  if (deletion === undefined) return { is: "left" };
  const ends = endsAsBefore(script, [deletion.item]);
  return ends ? { is: "deleted", ...deletion } : "without `rm`, an error in front of it would stop the build";
}

/** The rest of what its `rm` deletes. */
function withoutWord({ item, word }: { readonly item: Item; readonly word: ShellWord }): Item {
  return { ...item, commands: item.commands.map((command) => ({ ...command, args: command.args.filter((one) => one !== word) })) };
}

const CHANGES: ReadonlySet<string> = new Set(["chmod", "chown"]);

/** The `rm` that deletes it, and nothing else by the same word. */
function deletionOf({ items }: Script, copied: Copied, directories: Directories) {
  for (const item of items.toReversed()) {
    const [command] = item.commands;
    if (item.form !== "command" || command?.name !== "rm" || command.runs !== "always" || command.redirects.length > 0) continue;
    const word = command.args.find((one) => {
      const file = fileOf(one, directories.get(command));
      return file !== undefined && isSameFile(file, copied);
    });
    if (word !== undefined) return { item, word };
  }
  return undefined;
}

const MOVES: ReadonlySet<string> = new Set(["ln", "mount", "mv", "rmdir", "umount"]);

/** A mount cannot be moved, and its files cannot be linked from outside. */
function movesRoot({ commands }: Item, { path }: Copied, directories: Directories): boolean {
  return commands.some((command) => {
    const { name = "", args } = command;
    if (!MOVES.has(name) && !(name === "cp" && args.some(({ text }) => /^-\w*l|^--link/.test(text)))) return false;
    if (name === "ln" && args.some(({ text }) => /^-\w*s|^--symbolic/.test(text))) return false;
    return args.some((word) => {
      const at = absolutePath(word, directories.get(command));
      return at === undefined || (name === "mv" || name === "rmdir" ? isInside(path, at) : isInside(at, path));
    });
  });
}
