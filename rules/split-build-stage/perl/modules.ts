import { type ContextFacts, rowOf } from "../../../src/rule.js";
import { MODULE_PACKAGES } from "../../knowledge/perl/modules.js";
import { isSelfContained, tableNameOf } from "../../knowledge/perl/self-contained-modules.js";

/** Packages that modules need at run time; a text: what of it is not known. `folders`: where the projects are, with a slash at the end, or empty. */
export function modulePackages(context: ContextFacts, folders: readonly string[], named: readonly string[]): ReadonlySet<string> | string {
  const packages = new Set<string>();
  const asked = [...named];
  for (const folder of folders) {
    const name = ["cpanfile", "Makefile.PL"].find((one) => context.kind(folder + one) === "file");
    const text = name && context.read(folder + name);
    if (text === undefined) return "no cpanfile is in the context";
    const required = requiredBy(text);
    if (required === undefined) return `${folder}${name} asks for modules that only Perl can tell`;
    asked.push(...required);
    // Of what is locked, which is much more than what is asked for, only what is known to need something counts.
    const locked = context.read(`${folder}cpanfile.snapshot`) ?? "";
    for (const [, name = ""] of locked.matchAll(/^ {2}(\S+)-v?\d\S*$/gm)) addTo(packages, name);
  }
  for (const module of asked) {
    if (!addTo(packages, module) && !isSelfContained(module)) return `what the module ${module} needs at run time is not known`;
  }
  if (packages.has("git")) packages.add("ca-certificates");
  return packages;
}

function addTo(packages: Set<string>, module: string): boolean {
  const own = rowOf(MODULE_PACKAGES, tableNameOf(module));
  for (const name of own?.split(" ") ?? []) packages.add(name);
  return own !== undefined;
}

/** What a cpanfile or a Makefile.PL asks for at run time: `requires 'Plack', '1.0';`, `PREREQ_PM => { Plack => 0 }`; undefined: it is computed. */
function requiredBy(source: string): readonly string[] | undefined {
  const text = source.replaceAll(/^\s*#.*$|\s#.*$/gm, "").replaceAll(NOT_AT_RUN_TIME, "");
  const calls = [...text.matchAll(/\b(?:requires|recommends|suggests)\s*\(?\s*["']([\w:]+)["']/g)];
  if (COMPUTED.test(text)) return undefined;
  const tables = [...text.matchAll(/\bPREREQ_PM\b["']?\s*=>\s*\{([^}]*)\}/g)];
  const rows = tables.flatMap(([, rows = ""]) => [...rows.matchAll(/["']?([A-Za-z][\w:]*)["']?\s*=>/g)]);
  return [...calls, ...rows].flatMap(([, name = ""]) => (name === "perl" ? [] : name));
}

/** `requires $_ for @modules;`, `PREREQ_PM => \%modules`, `PREREQ_PM => { %modules }` */
const COMPUTED =
  /(?:^|[;{])\s*(?:requires|recommends|suggests)\b\s*\(?\s*(?!["'\s(])|\bPREREQ_PM\b["']?\s*=>\s*(?!\{|\s)|\bPREREQ_PM\b[^}]*[%@]/m;

/** `on test => sub { … };` (metacpan.org/dist/Module-CPANfile, cpanfile). */
const NOT_AT_RUN_TIME = /\bon\s*\(?\s*["']?(?:test|develop|configure|build)["']?\s*(?:=>|,)\s*sub\s*\{[^}]*\}/g;
