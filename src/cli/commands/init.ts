import { join } from "node:path";
import type { Command } from "../command.js";
import { findConfig } from "../config/config.js";
import { UserError } from "../errors.js";
import { EXIT } from "../exit.js";
import { repositoryRoot } from "../files/repository.js";
import { writeFileAtomically } from "../files/write-file.js";
import { shownPath } from "../paths/shown-path.js";

const TEXT = `# How dfopt rewrites the Dockerfiles of this repository. Every key is an option of the same name (dfopt rewrite --help);
# a .dfopt.yaml nearer to a Dockerfile counts before this one.
# yaml-language-server: $schema=node_modules/dfopt/schema/config.json

# Only changes that are safe without a check:
# safe: true

# All rules but these (dfopt rules lists them):
# skip: [merge-run]

# Also these, and all that they hold back by default:
# enable: [use-cache-mount]

# Options of rules (dfopt explain RULE lists them):
# option:
#   merge-run.when: always

# The build context, from this file's directory (default: each Dockerfile's own):
# context: .
`;

/** `dfopt init`: a configuration to begin with. */
export const init: Command = {
  name: "init",
  usage: "dfopt init",
  summary: "Write a .dfopt.yaml to begin with",
  examples: [{ command: "dfopt init", does: "write .dfopt.yaml at the root of the repository, everything in it a comment" }],
  options: [],
  run: async ({ paths, io, messages }) => {
    if (paths.length > 0) throw new UserError("init takes no PATH", "it writes .dfopt.yaml at the root of the repository");
    const directory = repositoryRoot(io.cwd) ?? io.cwd;
    const existing = findConfig(directory);
    if (existing !== undefined)
      throw new UserError(`${shownPath(existing, io.cwd)} is there already`, "dfopt rewrite --help names what may stand in it");
    const file = join(directory, ".dfopt.yaml");
    writeFileAtomically(file, TEXT);
    messages.tell(`wrote ${shownPath(file, io.cwd)}; dfopt --check . says what would change\n`);
    return EXIT.done;
  },
};
