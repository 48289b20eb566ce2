import type { ShellCommand } from "../../src/rule.js";
import { GIT_SETTINGS_OPTIONS } from "../knowledge/commands/git.js";
import type { Refused } from "./candidate.js";
import type { ReadRun } from "./step.js";

/** Whether a command sets what git does for whoever builds, or for all: `git config --global url."https://…".insteadOf …`. */
export function setsGit({ name, args, redirects }: ShellCommand): boolean {
  if (name !== "git" || args[0]?.text !== "config" || redirects.length > 0) return false;
  const options = args.slice(1).filter(({ text }) => text.startsWith("-"));
  return options.some(({ text }) => GIT_SETTINGS_OPTIONS.files.has(text)) && options.every(({ text }) => isKnown(text));
}

/** Why an image that git runs in would be without the settings that the build makes. */
export function lostGitSettings(runs: readonly ReadRun[]): Refused | undefined {
  const found = runs.find(({ steps }) => steps.some(({ command }) => setsGit(command)));
  return found && { refusal: "git runs in the image, with settings that the build makes", at: found.run };
}

function isKnown(option: string): boolean {
  return GIT_SETTINGS_OPTIONS.files.has(option) || GIT_SETTINGS_OPTIONS.others.has(option);
}
