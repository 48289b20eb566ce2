import {
  baseName,
  type ContextFacts,
  commandsOf,
  type Instruction,
  type Model,
  REPOSITORIES,
  type Run,
  runsOf,
  type ShellCommand,
} from "../../src/rule.js";
import { baseImage } from "../knowledge/bases/images.js";
import {
  CALLS_GIT,
  ELSEWHERE,
  NAMES_REPOSITORY,
  READ_REPOSITORIES,
  STAMPS_REVISION,
  STOPS_WITHOUT_REPOSITORY,
} from "../knowledge/repositories.js";
import { codeOf } from "../shared/context/code.js";

/** Whether something reads the repository that lies in the context: the build, or what is copied of the project. */
export function readsRepository(model: Model, context: ContextFacts): boolean {
  const inBuild = model.stages.flatMap(runsOf).some((one) => {
    const commands = commandsOf(model, one);
    if (STOPS_WITHOUT_REPOSITORY.test(one.text)) return true;
    if (NAMES_REPOSITORY.test(one.text) || commands === undefined) return /\b(git|hg|svn)\b/.test(one.text);
    return commands.some((command) => callsGit(model, one, command));
  });
  if (inBuild || model.stages.some(({ instructions }) => instructions.some(takesRepository))) return true;
  const code = codeOf(model, context);
  return code === undefined || code.some(({ text }) => CALLS_GIT.test(text));
}

/** `COPY --from=build /app/.git`: it came with the rest. */
function takesRepository(one: Instruction): boolean {
  return one.kind === "copy" && one.sources.some(({ text }) => text.split("/").some((part) => REPOSITORIES.has(part)));
}

function callsGit(model: Model, run: Run, { name, args }: ShellCommand): boolean {
  if (name === undefined) return false;
  if (READ_REPOSITORIES.has(name)) return !args.some(({ text }) => ELSEWHERE.has(text));
  const stamp = STAMPS_REVISION.find((one) => one.program === baseName(name));
  if (stamp === undefined || !args.some(({ text }) => stamp.verbs.includes(text))) return false;
  return !args.some(({ text }) => text === stamp.not) && (stamp.by === "itself" || mayHaveGit(model, run));
}

/** A stage on Alpine has no git unless it says so. */
function mayHaveGit(model: Model, run: Run): boolean {
  const stage = model.stageOf(run);
  if (stage?.base.is !== "image" || baseImage(stage.base.reference)?.manager !== "apk") return true;
  return stage.instructions.some(({ text }) => /\bgit\b/.test(text));
}

/** Whether a line of `.gitignore` leaves a name out, at the root only or anywhere; what is brought back is not left out. */
export function gitIgnored(gitignore: readonly string[], name: string): "anywhere" | "at the root" | undefined {
  const lines = gitignore.map((line) => line.replace(/\/\*?$/, ""));
  if (lines.some((line) => line.startsWith("!") && line.includes(name))) return undefined;
  if (lines.includes(`**/${name}`) || (lines.includes(name) && !name.includes("/"))) return "anywhere";
  return lines.includes(`/${name}`) || lines.includes(name) ? "at the root" : undefined;
}
