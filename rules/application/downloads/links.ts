import { baseName, type ShellCommand } from "../../../src/rule.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath, below } from "../../shared/paths.js";
import { TAKES } from "./around.js";
import { type Fetched, movedOn } from "./fetched.js";

/** The same with a link to it, which may be made before what it leads to is there. */
export function withLink(fetched: Fetched, command: ShellCommand, directory: string | undefined): Fetched {
  const words = fileOperands(command);
  const place = words.length < 2 ? directory : absolutePath(words.at(-1) ?? { text: "", value: undefined }, directory);
  const inside = below(place ?? "", baseName(words[0]?.text ?? ""));
  return place === undefined ? movedOn(fetched, command, { is: "lost" }) : { ...fetched, links: [...(fetched.links ?? []), place, inside] };
}

/** Whether a command goes through a link to what is fetched. */
export function changesLink(command: ShellCommand, { links = [] }: Fetched, directory: string | undefined): boolean {
  const paths = links.length === 0 || command.name === "rm" || !TAKES.test(command.name ?? "") ? [] : fileOperands(command);
  return paths.some((word) => links.includes(absolutePath(word, directory) ?? ""));
}

/** Whether it is `ln -s`. */
export function isSymbolic({ args }: ShellCommand): boolean {
  return args.some(({ text }) => /^(-\w*s|--symbolic$)/.test(text));
}
