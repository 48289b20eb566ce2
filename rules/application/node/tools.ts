import type { ShellCommand } from "../../../src/rule.js";
import { NPM_OPTIONS } from "../../knowledge/manifests/node.js";
import { PNPM_OPTIONS } from "../../knowledge/manifests/pnpm.js";
import { YARN_OPTIONS } from "../../knowledge/manifests/yarn.js";
import { FOR_ALL } from "../../knowledge/package-managers/index.js";

/** Programs that write in the directory that they are called in, apart from caches and global packages. */
const TOOLS: ReadonlySet<string> = new Set(
  "npm npx yarn yarnpkg pnpm pnpx corepack node bower ng tsc vite gulp grunt webpack next nuxt prisma lerna nx turbo nest rollup esbuild tsup".split(
    " ",
  ),
);

/** Whether a command is one of these programs, by its name or its path in node_modules. */
export function isTool({ name }: ShellCommand): boolean {
  return name !== undefined && TOOLS.has(name.replace(/^(\.\/)?node_modules\/\.bin\//, ""));
}

/** Whether a command arranges packages for all projects, or settings: nothing in its directory. */
export function isGlobal({ name, args }: ShellCommand): boolean {
  const words = args.map(({ value, text }) => value ?? text);
  const [verb = ""] = words.filter((word) => !word.startsWith("-"));
  if (name === "corepack") return true;
  if (name === "npm" || name === "pnpm")
    return words.some((word) => FOR_ALL.has(word)) || /^(config|set|c|cache|setup|version)$/.test(verb);
  return (name === "yarn" || name === "yarnpkg") && /^(global|config|cache|set)$/.test(verb);
}

/** The packages that a command installs for all projects, without versions. */
export function globalPackages(command: ShellCommand): readonly string[] {
  const { name, args } = command;
  if (!isGlobal(command)) return [];
  const words = args.map(({ value, text }) => value ?? text).filter((word) => !word.startsWith("-"));
  if (name === "corepack") return ["corepack"];
  if (name === "yarn" || name === "yarnpkg") return words.slice(0, 2).join(" ") === "global add" ? words.slice(2).map(withoutVersion) : [];
  return /^(i|in|install|add|up|update|upgrade)$/.test(words[0] ?? "") ? words.slice(1).map(withoutVersion) : [];
}

function withoutVersion(word: string): string {
  return word.replace(/(?<=.)@.*$/, "");
}

const INSTALL = /^(i|in|install|isntall|ci|clean-install|ic|install-clean)$/;

const VALUED: ReadonlySet<string> = new Set([...NPM_OPTIONS.valued, ...YARN_OPTIONS.valued, ...PNPM_OPTIONS.valued]);

/** Whether a command installs what package.json says. */
export function installsProject({ name, args }: ShellCommand): boolean {
  const words = args.map(({ value, text }) => value ?? text);
  const operands = words.filter((word, index) => !word.startsWith("-") && !VALUED.has(words[index - 1] ?? ""));
  if (name === "npm") return INSTALL.test(operands[0] ?? "") && operands.length === 1;
  if (name !== "yarn" && name !== "yarnpkg" && name !== "pnpm") return false;
  return operands.length === 0 || (operands.length === 1 && /^(i|install)$/.test(operands[0] ?? ""));
}

/** What a program that installs is called in tables; npm for anything else. */
export function managerNamed(name: string | undefined): "npm" | "yarn" | "pnpm" {
  if (name === "yarnpkg") return "yarn";
  return name === "yarn" || name === "pnpm" ? name : "npm";
}
