import type { Command } from "./command.js";

/** The commands by name. Each is loaded when it is called, so that none pays for another. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  rewrite: async () => (await import("./commands/rewrite.js")).rewrite,
  verify: async () => (await import("./commands/verify.js")).verify,
  suggest: async () => (await import("./commands/suggest.js")).suggest,
  observe: async () => (await import("./commands/observe.js")).observe,
  parse: async () => (await import("./commands/parse.js")).parse,
  rules: async () => (await import("./commands/rules.js")).rules,
  explain: async () => (await import("./commands/explain.js")).explain,
};

/** Commands of later versions: none of them may be taken for a PATH today. */
export const PLANNED: readonly string[] = ["size", "init", "completion"];

/** The command that runs where none is named. */
export const DEFAULT_COMMAND = "rewrite";
