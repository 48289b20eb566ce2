import { baseName } from "../../../src/rule.js";
import { BUILD_TOOLS, SDK_VERBS } from "../../knowledge/commands/builders.js";
import { calledInImage } from "../../shared/context/in-container.js";
import type { Candidate, Refused } from "../candidate.js";

/** Why an image stays that people, or jobs, build or test in: `docker compose run app go test ./...`. */
export function buildInContainer({ model, stage, context }: Candidate): Refused | undefined {
  const path = context && calledInImage(model, stage, context, (command) => command.some(isBuild));
  return path === undefined ? undefined : { refusal: `${path} builds or tests in a container of this image`, at: stage.from };
}

function isBuild(word: string, index: number, words: readonly string[]): boolean {
  const name = baseName(word);
  return BUILD_TOOLS.has(name) || (name === "dotnet" && SDK_VERBS.has(words[index + 1] ?? ""));
}
