import { resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import type { ReadRun, Step } from "../../application/step.js";

/** Options that install somewhere else, or do something else than to install (metacpan.org/dist/App-cpanminus, App-cpm). */
const ELSEWHERE = /^(-[lLSU]|--(local-lib|prefix|installbase|sudo|look|uninstall|home|save-dists|feature)\b)/;
/** `perl -MCPAN -e 'install Mojolicious'` */
const BY_CPAN = /^\s*(?:CPAN::)?(?:Shell->)?(?:force)?install\s*\(?\s*["']?([\w:]+)["']?\s*\)?\s*;?\s*$/;

/** Whether a command installs modules of Perl, and writes into Perl itself or below its directory alone. */
export function isPerlTool(command: ShellCommand): boolean {
  const words = command.args.map(({ value, text }) => value ?? text);
  const verb = words.find((word) => !word.startsWith("-"));
  switch (command.name) {
    case "nproc":
    case "cpanm":
    case "cpan":
      return true;
    case "carton":
      return verb === "install" || verb === undefined;
    case "cpm":
      return verb === "install";
    case "perl":
      return words[0] === "-MCPAN" && words.length === 3 && words[1] === "-e" && BY_CPAN.test(words[2] ?? "");
    default:
      return false;
  }
}

/** Whether it installs modules somewhere else than into Perl itself, or below its directory. */
export function installsElsewhere({ name, args }: ShellCommand): boolean {
  return name !== "perl" && args.some(({ text }) => ELSEWHERE.test(text));
}

/** What a call installs. */
export interface Asked {
  /** Modules by name; undefined for what is only known to the build, or is no module. */
  readonly modules: readonly (string | undefined)[];
  /** The directory whose cpanfile says what else. */
  readonly project: string | undefined;
  /** Where modules lie that are not installed into Perl itself. */
  readonly local: string | undefined;
}

/** What the calls of a build install. */
export function askedBy(runs: readonly ReadRun[]): readonly Asked[] {
  return runs.flatMap(({ steps }) => steps.filter(({ is, command }) => is === "tool" && command.name !== "nproc").map(readCall));
}

function readCall({ command, directory }: Step): Asked {
  const words = command.args.map(({ value }) => value);
  const operands = words.filter((word, at) => !word?.startsWith("-") && !OPTION_WITH_VALUE.test(words[at - 1] ?? ""));
  const here = resolveDirectory(directory, ".");
  const local = here === undefined ? "" : `${here === "/" ? "" : here}/local`;
  switch (command.name) {
    case "perl":
      return { modules: [BY_CPAN.exec(words[2] ?? "")?.[1]], project: undefined, local: undefined };
    case "carton":
      return { modules: [], project: here, local };
    case "cpm": {
      const isGlobal = words.some((word) => word === "-g" || word === "--global");
      const names = operands.slice(1);
      return { modules: names.map(moduleIn), project: names.length === 0 ? here : undefined, local: isGlobal ? undefined : local };
    }
    default: {
      const isProject = operands.includes(".") || operands.length === 0;
      return {
        modules: operands.filter((word) => word !== "." && word !== "install").map(moduleIn),
        project: isProject ? here : undefined,
        local: undefined,
      };
    }
  }
}

const OPTION_WITH_VALUE = /^(--(mirror|cpanfile|workers|retry|resolver|with|without)|-w)$/;

/** `Mojolicious@9.34`, `Plack~1.0`; an address, an archive or a distribution (`AUTHOR/Name-1.0.tar.gz`) is none. */
function moduleIn(word: string | undefined): string | undefined {
  return /^([A-Za-z]\w*(?:(?:::)\w+)*)(?:[@~].*)?$/.exec(word ?? "")?.[1];
}
