import { baseName, commandsOf, runsOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { startsServer } from "../knowledge/bases/servers.js";
import { PROJECT_BUILDERS } from "../knowledge/commands/build-commands.js";
import { JAVA_TOOLS } from "../knowledge/java-builds.js";
import { unwrap } from "../shared/commands/called-program.js";
import { isFromContext } from "../shared/context/from-context.js";

/** Why a stage keeps its JDK that starts what it copies: neither the file nor the context tells how that was built. */
export function builtByNobody({ model, stage, image, starts, obstacle }: Candidate): Refused | undefined {
  const started = startsServer(image) || stage.instructions.some(({ kind }) => kind === "cmd" || kind === "entrypoint");
  if (!started || !stage.instructions.some(isFromContext)) return undefined;
  const names = runsOf(stage).flatMap((run) => commandsOf(model, run)?.map((command) => unwrap(command).base ?? "") ?? []);
  if (names.some((name) => JAVA_TOOLS.has(name) || PROJECT_BUILDERS.has(name))) return undefined;
  for (const { instruction, words } of starts) {
    const tool = words.map(baseName).find((name) => JAVA_TOOLS.has(name));
    if (tool !== undefined)
      return { refusal: `${instruction.keyword} runs ${tool}, which the shipped image would not have`, at: instruction };
  }
  return obstacle ?? { refusal: "nothing tells how what it starts was built, which may need the JDK", at: stage.from };
}
