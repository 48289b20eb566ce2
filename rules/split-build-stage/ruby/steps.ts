import type { ShellCommand } from "../../../src/rule.js";
import { isFrontEndCall } from "../../application/node/front-end-call.js";
import { installsPlainPackages } from "../../application/node/plain-packages.js";
import { globalPackages, isGlobal } from "../../application/node/tools.js";
import type { ReadRun, Step } from "../../application/step.js";
import { ASSET_TASKS, BUNDLE_VERBS, RUN_IN_PROJECTS } from "../../knowledge/ruby/programs.js";

const GEM_HOME = "/usr/local/bundle";

/** Whether a command installs gems or packages of Node, or builds assets, and writes below its directory and the gems' alone. */
export function isRubyTool(command: ShellCommand): boolean {
  const { name = "" } = command;
  const words = command.args.map(({ value, text }) => value ?? text);
  const [verb = "", ...rest] = words.filter((word) => !word.startsWith("-"));
  switch (name) {
    case "nproc":
      return true;
    case "gem":
      if (words.includes("--")) return false;
      if (updatesRubygems(command)) return command.runs === "always";
      return verb === "install" || verb === "i" || words.includes("--version") || words.includes("-v");
    case "bundle":
    case "bundler":
      if (verb === "exec") return tasksOnly(rest);
      // `build.GEM` are arguments of its extconf.rb: libraries of the image, mostly.
      if (verb === "config") return !words.some((word) => word === "--system" || word.startsWith("build."));
      return (
        (words.length === 0 || BUNDLE_VERBS.test(words[0] ?? "") || BUNDLE_VERBS.test(verb)) &&
        !words.some((word) => /^--(global|system)$/.test(word))
      );
    case "yarn":
    case "npm":
      // Settings for all lie in the home directory.
      if (isGlobal(command) && verb !== "cache")
        return command.runs === "always" && globalPackages(command).length > 0 && installsPlainPackages(command);
      return isFrontEndCall(command);
    case "find":
      return words[0]?.startsWith(GEM_HOME) ?? false;
    default:
      return RUN_IN_PROJECTS.has(name) && tasksOnly([name, ...words.filter((word) => !word.startsWith("-"))]);
  }
}

/** `gem update --system 3.6.9`: RubyGems itself, which lies with Ruby, and the bundler that it brings. */
export function updatesRubygems({ name, args }: ShellCommand): boolean {
  const words = args.map(({ value, text }) => value ?? text);
  const others = words.slice(1).filter((word) => !/^(--system|--no-document|--no-doc|-N|--silent|-q|--quiet)$/.test(word));
  return name === "gem" && words[0] === "update" && words.includes("--system") && others.length <= 1 && !others[0]?.startsWith("-");
}

/** `rails assets:precompile`, `bootsnap precompile --gemfile app/ lib/`. */
function tasksOnly([program = "", ...tasks]: readonly string[]): boolean {
  if (program === "bootsnap") return tasks[0] === "precompile";
  const own = tasks.filter((task) => !/^\w+=/.test(task));
  return /^(\.?\/?bin\/)?(rails|rake)$/.test(program) && own.length > 0 && own.every((task) => ASSET_TASKS.test(task));
}

/** The settings of a project lie with the gems (BUNDLE_APP_CONFIG of the image), those of a user in the home directory. */
function isConfig({ name, args }: ShellCommand): boolean {
  return (name === "bundle" || name === "bundler") && args.find(({ text }) => !text.startsWith("-"))?.text === "config";
}

/** Whether there are settings of root. */
export function setsGlobally(runs: readonly ReadRun[]): boolean {
  return runs.some(({ steps }) =>
    steps.some(({ is, command }) => is === "tool" && isConfig(command) && command.args.some(({ text }) => text === "--global")),
  );
}

/** Directories that these tools run in, and write below. */
export function toolDirectories(runs: readonly ReadRun[]): readonly (string | undefined)[] {
  const steps = runs
    .flatMap(({ steps }) => steps)
    .filter(({ is, command }) => is === "tool" && RUN_IN_PROJECTS.has(command.name ?? "") && !isConfig(command) && !isGlobal(command));
  return [...new Set(steps.map(({ directory }) => directory))];
}

/** The gems that are installed by name; undefined for one that only the build knows. */
export function gemsOf(runs: readonly ReadRun[]): readonly (string | undefined)[] {
  const isGem = ({ is, command }: Step) => is === "tool" && command.name === "gem" && !updatesRubygems(command);
  return runs.flatMap(({ steps }) =>
    steps.filter(isGem).flatMap(({ command: { args } }) =>
      args
        .slice(1)
        .filter(({ text }, at, all) => !text.startsWith("-") && !/^(-v|--version|-s|--source|-i|-n|-P)$/.test(all[at - 1]?.text ?? ""))
        .map(({ value }) => value?.replace(/:.*$/, "")),
    ),
  );
}

export { GEM_HOME };
