import type { Model, ShellCommand } from "../../src/rule.js";

/** What the cache is filled for, though nothing of the environment is left, or the image has no network when it starts. */
export function keptFor({ stages }: Model, commands: readonly ShellCommand[]): string | undefined {
  const removes = commands.some(
    ({ name, args }) => name === "rm" && args.some(({ text }) => /\.venv\b|VIRTUAL_ENV|UV_PROJECT_ENVIRONMENT/.test(text)),
  );
  if (removes) return "the environment is removed again: what is left is the cache";
  const start = stages
    .flatMap(({ instructions }) => instructions)
    .find(({ kind, text }) => (kind === "cmd" || kind === "entrypoint") && /--offline\b/.test(text));
  return start && `${start.keyword} starts uv offline`;
}

/** Whether packages that are linked so stay without the cache (docs.astral.sh/uv/reference/settings, link-mode). */
export function isKept(mode: string | undefined): boolean {
  return mode === "copy" || mode === "hardlink" || mode === "clone";
}
