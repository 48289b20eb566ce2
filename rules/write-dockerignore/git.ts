import { type ContextFacts, type Model, runsOf, viewOf } from "../../src/rule.js";
import { GIT_ELSEWHERE, READS_REPOSITORY, VERSION_FILES } from "../knowledge/context-files.js";

/** What reads the repository that lies in the context; undefined where nothing seems to. */
export function readerOfRepository(model: Model, context: ContextFacts): string | undefined {
  const file = VERSION_FILES.find((name) => READS_REPOSITORY.test(context.read(name) ?? ""));
  if (file !== undefined) return file;
  const run = model.stages.flatMap(runsOf).find((one) => {
    const view = viewOf(model, one);
    if (view.is === "opaque") return /\bgit\b/.test(one.text);
    return view.script.commands.some(({ name, args }) => name === "git" && !args.some(({ text }) => GIT_ELSEWHERE.has(text)));
  });
  return run && `line ${run.startLine}`;
}

/** Whether a line of `.gitignore` leaves a name out, at the root only or anywhere; what is brought back is not left out. */
export function gitIgnored(gitignore: string, name: string): "anywhere" | "at the root" | undefined {
  const lines = gitignore.split(/\r?\n/).map((line) => line.trim().replace(/\/\*?$/, ""));
  if (lines.some((line) => line.startsWith("!") && line.includes(name))) return undefined;
  if (lines.includes(`**/${name}`) || (lines.includes(name) && !name.includes("/"))) return "anywhere";
  return lines.includes(`/${name}`) || lines.includes(name) ? "at the root" : undefined;
}
