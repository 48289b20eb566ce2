import type { ShellCommand } from "../../../src/rule.js";

/** Whether npm or yarn installs or builds a front end, below the directory that it is called in, or tidies its cache up. */
export function isFrontEndCall({ args }: ShellCommand): boolean {
  const words = args.map(({ value, text }) => value ?? text);
  const prefix = words.findIndex((word) => /^--prefix(=|$)/.test(word));
  const place = prefix === -1 ? "." : (words[prefix]?.split("=")[1] ?? words[prefix + 1] ?? "");
  const isBelow = !/^[/~]|\$|(^|\/)\.\.(\/|$)/.test(place);
  const others = words.filter((_, at) => prefix === -1 || (at !== prefix && !(at === prefix + 1 && words[prefix] === "--prefix")));
  const [verb = "", ...rest] = others.filter((word) => !word.startsWith("-"));
  if (verb === "cache") return rest[0] === "clean";
  return isBelow && /^(|install|ci|build|run)$/.test(verb) && !words.some((word) => /^(-g|--global|global)$/.test(word));
}
