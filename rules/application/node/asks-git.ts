import { commandsInText } from "../../../src/rule.js";
import { GIT_READS } from "../../knowledge/commands/git.js";
import { wordsIn } from "../../shared/words-in-text.js";
import type { Candidate } from "../candidate.js";
import { type Source, startsPrograms } from "./source-text.js";
import { callerOf, type Needs } from "./starts/needs.js";
import { systemPackagesInUse, type Users } from "./system-packages.js";

const MODULE = /["'`](?:node:)?child_process["'`]/g;
/** The names of child_process that a source has: by destructuring as they are, or by one word for the module. */
const NAMES =
  /(?:(?:const|let|var)\s*\{([\w\s,]+)\}\s*=\s*require\s*\(\s*|import\s*\{([\w\s,]+)\}\s*from\s*)["'`](?:node:)?child_process["'`]/;
const CALL =
  /\b(execSync|exec|execFileSync|execFile|spawnSync|spawn)\b(?:\s*\(\s*(["'`])([^"'`\n$\\]*)\2(?=\s*[,)])(\s*,\s*\[\s*(["'`])([\w-]+)\5)?)?/g;

/** Whether git is all that a source starts, to read the repository: every call has its command in the text, and no other way leads to one. */
export function asksGitAlone({ text }: Source): boolean {
  const names = NAMES.exec(text);
  if ([...text.matchAll(MODULE)].length !== 1 || names === null || /\bshell\s*:/.test(text)) return false;
  const rest = text.replace(names[0], "");
  const known = new Set((names[1] ?? names[2] ?? "").split(",").map((name) => name.trim()));
  const calls = [...rest.matchAll(CALL)];
  if (calls.length === 0 || [...known].some((name) => name !== "" && !/^(exec|execFile|spawn)(Sync)?$/.test(name))) return false;
  return calls.every(([, name = "", , command, , , verb]) => {
    if (command === undefined || !known.has(name)) return false;
    if (!/^exec(Sync)?$/.test(name)) return command === "git" && GIT_READS.has(verb ?? "");
    const commands = commandsInText(command);
    return commands !== undefined && commands.length > 0 && commands.every(readsRepository);
  });
}

/** Adds git to what the image needs, where sources ask it. */
export function addGit({ starts, stage }: Candidate, needs: Needs, sources: readonly Source[] | undefined): void {
  if (sources?.some((source) => startsPrograms(source) && asksGitAlone(source)))
    needs.programs.set("git", callerOf(starts[0]?.instruction ?? stage.from));
}

/** Whether git runs in the image, or may do so: what it starts, a package or a source calls it, or a line installs it. */
export function runsGit(users: Users, lines: readonly string[]): boolean {
  const { needs, sources } = users;
  if (needs.programs.has("git") || systemPackagesInUse(users).includes("git") || lines.some(namesGit)) return true;
  return sources?.some((source) => startsPrograms(source) && namesGit(source.text)) ?? false;
}

function namesGit(text: string): boolean {
  return wordsIn(text).includes("git");
}

function readsRepository({
  name,
  args,
}: {
  readonly name: string | undefined;
  readonly args: readonly { readonly value: string | undefined }[];
}) {
  return name === "git" && GIT_READS.has(args[0]?.value ?? "");
}
