import type { Script, ShellCommand } from "../../../src/rule.js";
import { PUBLISHED_DATA, type Published, publishedAt } from "../../knowledge/commands/published-programs.js";
import { downloadsOf } from "../../shared/downloads/downloads.js";
import type { File } from "../../shared/files/file.js";
import type { Fetched } from "./fetched.js";

/** What is fetched to be unpacked, or read, at once; undefined where it is not known. */
export function pipedFrom(
  command: ShellCommand,
  script: Script,
  directoryOf: (command: ShellCommand) => string | undefined,
): Fetched | undefined {
  const isFetch = command.name === "curl" || (command.name === "wget" && command.args.some(({ text }) => /^-\w*O-?$/.test(text)));
  if (!isFetch || downloadsOf(command, directoryOf(command)).length > 0) return undefined;
  const published = publishedFor(command, script);
  return published && { published, at: { is: "gone" }, commands: [command] };
}

/** What a command fetches; undefined where that is not known. Where it has no address but variables that its script sets, it is one of those of the script. */
export function publishedFor({ args }: ShellCommand, { text }: Script, file?: File): Published | undefined {
  if (file?.path !== undefined && PUBLISHED_DATA.test(file.path)) return { needs: "nothing" };
  const own = args.map((word) => word.text).filter((word) => word.includes("://"));
  const variables = args.flatMap((word) => /^"?\$\{?(\w+)/.exec(word.text)?.[1] ?? []);
  const isSet = variables.length > 0 && variables.every((name) => new RegExp(`\\b${name}=`).test(text));
  const addresses = own.length === 0 && isSet ? (text.match(/https?:\/\/[^\s"']+/g) ?? []) : own;
  const all = addresses.map(publishedAt);
  const [first] = all;
  return all.every((one) => one?.needs === first?.needs) ? first : undefined;
}
