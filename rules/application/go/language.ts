import { GO_ASKS_VARIABLE, GO_BUILD_VARIABLES, GO_READS_TYPES, GO_READS_USERS } from "../../knowledge/go/commands.js";
import { GO_FILES, SOURCE_TOOLS } from "../../knowledge/project/source-files.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { Language } from "../compiled/language.js";
import { goBuilt } from "./built.js";
import { goCalls } from "./calls.js";

/** Go, as programs are followed that it compiles. */
export const GO: Language = {
  image: "golang",
  title: "Go",
  home: "/go",
  bin: "/go/bin",
  files: GO_FILES,
  isTool: (command) => {
    const { base } = unwrap(command);
    return base === "go" || SOURCE_TOOLS.has(base);
  },
  built: goBuilt,
  calls: goCalls,
  readsTypes: GO_READS_TYPES,
  readsUsers: GO_READS_USERS,
  asksVariable: GO_ASKS_VARIABLE,
  opensOutputs: undefined,
  linked: () => [],
  isBuildVariable: GO_BUILD_VARIABLES,
};
