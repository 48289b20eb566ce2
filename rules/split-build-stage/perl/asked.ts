import { baseName, directoryOf, isInside, type Run, resolveDirectory } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import type { ReadRun, Step } from "../../application/step.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { PERL_PLACES, PERL_VALUED } from "../../knowledge/perl/tools.js";
import { type Options, readOptions } from "../../shared/commands/options.js";
import { absolutePath, below, type Word } from "../../shared/paths.js";
import { BY_CPAN } from "./steps.js";

/** What a build installs. */
export interface Wanted {
  readonly modules: readonly string[];
  /** The directories whose cpanfile says what else. */
  readonly projects: readonly string[];
  /** Where the modules and their programs lie. */
  readonly places: readonly string[];
  /** Those of the places that are not Perl's own. */
  readonly locals: readonly string[];
}

/** Where modules lie that are installed into Perl itself; Perl has its own there as well, and both images have the same. */
const OF_PERL: readonly string[] = ["/usr/local/lib/perl5/site_perl", "/usr/local/bin"];

/** What a call installs. */
interface Asked {
  readonly run: Run;
  /** Modules by name; undefined for what is only known to the build, or is no module. */
  readonly modules: readonly (string | undefined)[];
  /** The directories whose cpanfile says what else. */
  readonly projects: readonly string[];
  /** Where modules lie that are not installed into Perl itself; empty where that is not told, or other files lie there. */
  readonly local: string | undefined;
}

/** What the RUNs of a build install, or why that is not known. */
export function wantedBy(runs: readonly ReadRun[]): Wanted | Refused {
  const asked = askedBy(runs);
  const modules: string[] = [];
  for (const one of asked) {
    for (const name of one.modules) {
      if (name === undefined) return { refusal: `which modules line ${one.run.startLine} installs only the build knows`, at: one.run };
      modules.push(name);
    }
  }
  const astray = asked.find(({ local }) => local === "");
  if (astray !== undefined)
    return { refusal: "the modules are installed into a directory that only the build knows, or among other files", at: astray.run };
  const locals = [...new Set(asked.flatMap(({ local }) => local ?? []))];
  const isGlobal = asked.some(({ local }) => local === undefined);
  return { modules, projects: asked.flatMap((one) => one.projects), places: [...(isGlobal ? OF_PERL : []), ...locals], locals };
}

function askedBy(runs: readonly ReadRun[]): readonly Asked[] {
  return runs.flatMap(({ run, steps }) => {
    const calls = steps.filter(({ is, command }) => is === "tool" && command.name !== "nproc");
    return calls.map((step) => ({ run, ...readCall(step) }));
  });
}

function readCall({ command, directory }: Step): Omit<Asked, "run"> {
  if (command.name === "perl") return { modules: [BY_CPAN.exec(command.args[2]?.value ?? "")?.[1]], projects: [], local: undefined };
  const read = readOptions(command.args, PERL_VALUED);
  const here = resolveDirectory(directory, ".");
  const words = read.operands.map((word) => word.value).filter((word) => word !== "install");
  // `cpanm < list`
  const isUntold = words.length === 0 && /^cpanm?$/.test(command.name ?? "");
  const paths = words.length === 0 ? ["."] : words.filter((word) => word !== undefined && IS_PATH.test(word));
  const names = words.filter((word) => !paths.includes(word)).map(moduleIn);
  const projects = isUntold ? [undefined] : paths.map((path) => projectAt(read, resolveDirectory(here, path), here));
  return {
    modules: [...names, ...(projects.includes(undefined) ? [undefined] : [])],
    projects: projects.filter((path) => path !== undefined),
    local: localOf(command.name ?? "", read, here),
  };
}

/** `.`, `./plugin`, `/app` */
const IS_PATH = /^(?!.*\.(gz|tgz|zip|bz2)$)\.{0,2}(\/|$)/;

/** `Mojolicious@9.34`, `Plack~1.0`; an address, an archive or a distribution (`AUTHOR/Name-1.0.tar.gz`) is none. */
function moduleIn(word: string | undefined): string | undefined {
  return /^([A-Za-z]\w*(?:(?:::)\w+)*)(?:[@~].*)?$/.exec(word ?? "")?.[1];
}

/** The directory of the cpanfile that counts; undefined where the build alone knows it. */
function projectAt({ options }: Options, directory: string | undefined, here: string | undefined): string | undefined {
  const file = options.findLast(({ name }) => name === "--cpanfile");
  if (file === undefined) return directory;
  const path = file.value && absolutePath(file.value, here);
  return path !== undefined && baseName(path) === "cpanfile" ? directoryOf(path) : undefined;
}

function localOf(tool: string, { options }: Options, here: string | undefined): string | undefined {
  const told = tool === "cpan" ? undefined : options.findLast(({ name }) => PERL_PLACES.has(name));
  if (told !== undefined) return ownPlace(told.value, here);
  const isGlobal = /^cpanm?$/.test(tool) || options.some(({ name }) => name === "-g" || name === "--global");
  return isGlobal ? undefined : here === undefined || here === "/" ? "" : below(here, "local");
}

function ownPlace(word: Word | undefined, here: string | undefined): string {
  const path = word && absolutePath(word, here);
  return path === undefined || path.includes("$") || SHARED_DIRECTORIES.has(path) || isInside(here ?? "/", path) ? "" : path;
}
