import type { Command } from "./command.js";

/** The commands by name. Each is loaded when it is called, so that none pays for another. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  rewrite: async () => (await import("./commands/rewrite.js")).rewrite,
  verify: async () => (await import("./commands/verify.js")).verify,
  size: async () => (await import("./commands/size.js")).size,
  suggest: async () => (await import("./commands/suggest.js")).suggest,
  observe: async () => (await import("./commands/observe.js")).observe,
  parse: async () => (await import("./commands/parse.js")).parse,
  rules: async () => (await import("./commands/rules.js")).rules,
  explain: async () => (await import("./commands/explain.js")).explain,
  init: async () => (await import("./commands/init.js")).init,
  completion: async () => (await import("./commands/completion.js")).completion,
};

/** The command that runs where none is named. */
export const DEFAULT_COMMAND = "rewrite";
