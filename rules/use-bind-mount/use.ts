import type { ContextFacts, Item, Model, Run, Script, ShellWord } from "../../src/rule.js";
import { endsAsBefore } from "../shared/commands/list-member.js";
import { knownDirectoryAt } from "../shared/copied-files/destination.js";
import type { Directories } from "../shared/directories.js";
import { directoriesIn } from "../shared/directories.js";
import { BASE_DIRECTORY, fileOf, isSameFile } from "../shared/files/file.js";
import { isTakenAway } from "../shared/files/file-use.js";
import type { Copied } from "../shared/for-one-run/copied.js";
import type { Word } from "../shared/paths.js";
import { mayMeet } from "./behind.js";
import { type Deletion, useOfFile, useOfTree } from "./own-use.js";

/** What a RUN does with what was copied for it, in the end. */
export type Consumption = ({ readonly is: "deleted" } & Deletion) | { readonly is: "left" };

/** How a RUN uses up what was copied for it; a reason where a mount would not do; undefined where it does something else with it. */
export function consumptionOf(
  model: Model,
  run: Run,
  script: Script,
  copied: Copied,
  context: ContextFacts | undefined,
): Consumption | string | undefined {
  const directories = directoriesIn(script, knownDirectoryAt(model, run) ?? BASE_DIRECTORY);
  const deletion = deletionOf(script, copied, directories);
  const rest = script.items.filter((item) => item !== deletion?.item);
  const own =
    copied.is === "file" ? useOfFile(script, copied, directories, deletion) : useOfTree(script, copied, directories, deletion, context);
  if (own !== "fits") return own?.obstacle;
  const meeting = rest.find((item) => deletion !== undefined && item.start > deletion.item.start && mayMeet(item, copied, directories));
  if (meeting !== undefined) return `\`${meeting.commands[0]?.name ?? "what"}\` behind its \`rm\` may find it`;
  if (deletion !== undefined && mayMeet(withoutWord(deletion), copied, directories)) return "more is deleted with it";
  if (isTakenAway(rest, copied, directories)) return copied.is === "tree" || deletion === undefined ? undefined : "more is deleted with it";
  if (deletion === undefined) return { is: "left" };
  const ends = endsAsBefore(script, [deletion.item]);
  return ends ? { is: "deleted", ...deletion } : "without `rm`, an error in front of it would stop the build";
}

/** The rest of what its `rm` deletes. */
function withoutWord({ item, word }: Deletion): Item {
  return { ...item, commands: item.commands.map((command) => ({ ...command, args: command.args.filter((one) => one !== word) })) };
}

/** A directory is deleted by `/src/` as well. */
function withoutSlash({ text, value }: ShellWord): Word {
  return { text: text.replace(/(?<=\w)\/+$/, ""), value: value?.replace(/(?<=\w)\/+$/, "") };
}

/** The `rm` that deletes it, and nothing else by the same word. */
function deletionOf({ items }: Script, copied: Copied, directories: Directories): Deletion | undefined {
  for (const item of items.toReversed()) {
    const [command] = item.commands;
    if (item.form !== "command" || command?.name !== "rm" || command.runs !== "always" || command.redirects.length > 0) continue;
    const word = command.args.find((one) => {
      const file = fileOf(copied.is === "tree" ? withoutSlash(one) : one, directories.get(command));
      return file !== undefined && isSameFile(file, copied);
    });
    if (word !== undefined) return { item, word };
  }
  return undefined;
}
