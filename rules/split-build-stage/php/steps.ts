import { baseName, lineAt, type Run, type ShellCommand, sourceOf } from "../../../src/rule.js";
import type { ReadRun, Step } from "../../application/step.js";
import {
  APACHE_COMMANDS,
  APACHE_CONTROLS,
  APACHE_VERBS,
  COMPOSER_PLACES,
  COMPOSER_SETUP,
  COMPOSER_URL,
  COMPOSER_VERBS,
  FEEDS,
  IN_PHP_IMAGES,
  MODULE_COMMANDS,
  PECL_VERBS,
  PHP_TELLS,
  PROGRAM_OF_PROJECT,
} from "../../knowledge/php/programs.js";

/** What a command of PHP's own tools is there for. */
type Purpose =
  /** Installs what a composer.json asks for. */
  | "composer"
  /** Puts composer itself into the image. */
  | "setup"
  /** Builds a module of PHP, or loads it. */
  | "module"
  /** Runs code of the project. */
  | "project"
  | "tells";

/** Undefined for a command of none of them, or one that may write anywhere. */
export function purposeOf({ name, args }: ShellCommand): Purpose | undefined {
  const values = args.map(({ value, text }) => value ?? text);
  const base = baseName(name ?? "");
  if (base === "composer" || base === "composer.phar") return composerPurpose(values);
  if (base === "php") return phpPurpose(values);
  if (MODULE_COMMANDS.has(base)) return "module";
  if (base === "pecl") return PECL_VERBS.has(values.find((word) => !word.startsWith("-")) ?? "") ? "module" : undefined;
  if (base === "curl" || base === "wget") return values.some((word) => COMPOSER_URL.test(word)) ? "setup" : undefined;
  if (PROGRAM_OF_PROJECT.test(name ?? "")) return "project";
  return FEEDS.has(base) ? "tells" : undefined;
}

function composerPurpose(values: readonly string[]): Purpose | undefined {
  const verb = values.find((word) => !word.startsWith("-"));
  const isElsewhere = values.some((word) => /^(-d|--working-dir)/.test(word)) || values.includes("--global") || values.includes("-g");
  if (isElsewhere) return undefined;
  if (verb === undefined || verb === "self-update" || verb === "selfupdate") return "setup";
  return COMPOSER_VERBS.has(verb) ? "composer" : undefined;
}

function phpPurpose(values: readonly string[]): Purpose | undefined {
  const code = values.indexOf("-r");
  if (code !== -1) return /composer|sha384/i.test(values[code + 1] ?? "") ? "setup" : undefined;
  if (values.some((word) => PHP_TELLS.has(word))) return "tells";
  const start = values.findIndex((word, at) => !/^-/.test(word) && values[at - 1] !== "-d");
  if (start === -1 || values[0] === "--") return "setup";
  const [file = "", ...rest] = values.slice(start);
  if (COMPOSER_PLACES.includes(file) || /(^|\/)composer(\.phar)?$/.test(file)) return composerPurpose(rest);
  if (COMPOSER_SETUP.test(file)) return "setup";
  return "project";
}

/** The steps of a RUN with what only its other commands tell: sources of a module, files of Apache. */
export function withPurposes({ run, steps }: ReadRun): ReadRun {
  const sources = steps.filter(({ command }) => command.name === "phpize").map(({ directory }) => directory);
  return { run, steps: steps.map((step) => refined(run, step, sources)) };
}

function refined(run: Run, step: Step, sources: readonly (string | undefined)[]): Step {
  const { command, directory } = step;
  const name = command.name ?? "";
  const at = { command, directory };
  if (step.is === "tool" && purposeOf(command) === "setup" && !isComposers(run, command))
    return { ...at, is: "unknown", reason: `what line ${lineAt(run, command.start)} runs is not known` };
  if (step.is !== "unknown") return step;
  if (APACHE_COMMANDS.has(name) || controlsApache(command)) return { ...at, is: "system" };
  const isBuild =
    /^(make|\.\/configure)$/.test(name) && sources.includes(directory) && !command.args.some(({ text }) => /^-C|DESTDIR/.test(text));
  return isBuild ? { ...at, is: "tool" } : step;
}

/** `RUN service apache2 restart`: it runs until its RUN ends, so that it does nothing for the image. */
function controlsApache({ name = "", args }: ShellCommand): boolean {
  const words = [name, ...args.map(({ value, text }) => value ?? text)];
  return APACHE_CONTROLS.test(words.slice(0, -1).join(" ")) && APACHE_VERBS.has(words.at(-1) ?? "");
}

/** `curl … | php` runs what it gets; `php -r` whatever it is told. */
function isComposers(run: Run, command: ShellCommand): boolean {
  return /getcomposer\.org|composer-setup|composer\.phar|composer\/composer/.test(run.line.text) || /composer/.test(sourceOf(run, command));
}

/** Whether a command of these belongs to a build: the others may stand behind it. */
export function builds({ is, command }: Step): boolean {
  if (is !== "tool") return false;
  const purpose = purposeOf(command);
  return purpose === "composer" || purpose === "setup" || purpose === "module" || purpose === undefined;
}

/** Whether a command does the same in an image that lacks what the build installed. */
export function isInImage({ is, command }: Step): boolean {
  return is !== "unknown" || IN_PHP_IMAGES.has(command.name ?? "");
}
