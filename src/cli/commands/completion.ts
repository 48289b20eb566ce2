import { rowOf } from "../../row-of.js";
import type { Command } from "../command.js";
import { COMMANDS, DEFAULT_COMMAND } from "../commands.js";
import { bashCompletion } from "../completion/bash.js";
import { fishCompletion } from "../completion/fish.js";
import type { Vocabulary } from "../completion/words.js";
import { zshCompletion } from "../completion/zsh.js";
import { UserError } from "../errors.js";
import { EXIT } from "../exit.js";

const SHELLS: Readonly<Record<string, (vocabulary: Vocabulary) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `dfopt completion`: a script that a shell completes commands, options and rules by. */
export const completion: Command = {
  name: "completion",
  usage: "dfopt completion bash|zsh|fish",
  summary: "Print a script by which a shell completes commands, options and rules",
  examples: [
    { command: "source <(dfopt completion bash)", does: "complete in this shell; in ~/.bashrc, in every one" },
    { command: "dfopt completion zsh > ~/.zfunc/_dfopt", does: "for zsh, where ~/.zfunc is in fpath" },
    { command: "dfopt completion fish > ~/.config/fish/completions/dfopt.fish", does: "for fish" },
  ],
  options: [],
  run: async ({ paths: [shell, ...more], io }) => {
    const script = more.length === 0 ? rowOf(SHELLS, shell) : undefined;
    if (script === undefined) throw new UserError("completion needs one shell: bash, zsh or fish");
    const [{ rules }, ...commands] = await Promise.all([
      import("../../../rules/index.js"),
      ...Object.values(COMMANDS).map((load) => load()),
    ]);
    const names = rules.flatMap(({ id, aliases }) => [id, ...aliases]);
    const ruleOptions = rules.flatMap(({ id, options = {} }) =>
      Object.entries(options).flatMap(([name, { choices }]) => choices.map((choice) => `${id}.${name}=${choice}`)),
    );
    io.stdout.write(script({ commands, main: DEFAULT_COMMAND, rules: [...new Set(names)], ruleOptions }));
    return EXIT.done;
  },
};
