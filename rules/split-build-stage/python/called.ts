import { AMBIGUOUS, COMPILES, FULL_PROGRAMS } from "../../knowledge/python-tools.js";

/** What a text calls of what the shipped stage may lack. */
export interface Called {
  readonly packages: readonly string[];
  /** What it compiles, installs or opens with, as a message names it. */
  readonly obstacle: string | undefined;
}

const COMMAND =
  /(?:^|[;&|(`{]|\b(?:then|do|else|exec|sudo|time|env|if|while|until|nohup|command|xargs)[ \t])[ \t]*(?:[\w./-]*\/)?([A-Za-z][\w.+-]*)(?![\w.+-]*[=(])/gm;

/** Programs that a script of the shell calls, or a configuration that has such lines. */
export function calledByScript(text: string, packaged: ReadonlySet<string>): Called {
  const bare = text.replaceAll(/(^|\s)#.*$/gm, "").replaceAll(/\b(poetry|pipenv) run\b/g, "exec");
  const commands = new Set([...bare.matchAll(COMMAND)].map(([, name = ""]) => name));
  const words = new Set(bare.split(/[^\w.+-]+/));
  const programs = Object.keys(FULL_PROGRAMS).filter((name) => (AMBIGUOUS.has(name) ? commands : words).has(name));
  const compiler = [...commands].find((name) => COMPILES.has(name) && !packaged.has(name));
  const module = /python[\d.]*\s+-m\s+(pip|venv|virtualenv|build|pytest|unittest)\b/.exec(bare)?.[1];
  return { packages: packagesOf(programs), obstacle: compiler ?? (module && `python -m ${module}`) };
}

const STARTS_PROGRAMS =
  /\bsubprocess\b|\bos\.(system|popen|exec\w*|spawn\w*)\b|\bPopen\b|shutil\.which|\bpexpect\b|\bfrom sh import\b|\bimport sh\b|\bdelegator\b|\bfabric\b|\binvoke\b/;
const LITERAL = /([[(=]|\breturn)\s*[furbFURB]{0,2}(?:"""|'''|["'])\s*(?:sudo\s+)?(?:\/[\w./-]*\/)?([A-Za-z][\w.+-]*)(?=["'\s])/g;
const LATER = /(?:&&|\||;)\s*(?:sudo\s+)?([a-z][\w+-]*)(?=["'\s])/g;

/** What a program in Python compiles with, whatever it is built on. */
const COMPILES_ITSELF =
  /torch\.compile\s*\(|\bcpp_extension\b|\bpyximport\b|["']-m["']\s*,\s*["'](pip|venv|virtualenv|build)["']|\bpip\.main\b|\bcythonize\s*\(|\bdistutils\.(?:core|command|ccompiler)\b|\bfrom setuptools\b|\bffi(?:builder)?\.(?:compile|verify)\s*\(|\bfrom pip\b/;
/** What opens libraries, or files of packages, that only the full image may have. */
const OPENS =
  /\b(?:import|from)\s+(?:tkinter|turtle|idlelib)\b|\bfind_library\s*\(|\b(?:C|Py|Win)DLL\s*\(|\bLoadLibrary\s*\(|\bdlopen\s*\(|\/usr\/share\/fonts|truetype\s*\(\s*[^)]*DejaVu|\/usr\/bin\/(?:env )?python|\/usr\/include|\/usr\/lib\//;

/** Programs that a module of Python calls, and the libraries that it opens. */
export function calledByModule(text: string): Called & { readonly opens: string | undefined } {
  const opens = OPENS.exec(text.replace(/^#!.*/, ""))?.[0];
  const itself = COMPILES_ITSELF.exec(text)?.[0];
  if (!STARTS_PROGRAMS.test(text)) return { packages: [], obstacle: itself, opens };
  const literals = [...text.matchAll(LITERAL)].map(([, before, name = ""]) => ({ before, name }));
  const compiler = literals.find(({ before, name }) => before !== "=" && before !== "return" && COMPILES.has(name))?.name;
  const names = literals
    .filter(({ before, name }) => (before !== "=" && before !== "return") || !AMBIGUOUS.has(name))
    .map(({ name }) => name);
  const later = [...text.matchAll(LATER)].map(([, name = ""]) => name).filter((name) => !AMBIGUOUS.has(name));
  return {
    packages: packagesOf([...names, ...later].filter((name) => Object.hasOwn(FULL_PROGRAMS, name))),
    obstacle: itself ?? compiler,
    opens,
  };
}

export function packagesOf(programs: readonly string[]): readonly string[] {
  return [...new Set(programs.flatMap((name) => (Object.hasOwn(FULL_PROGRAMS, name) ? (FULL_PROGRAMS[name] ?? []) : [])))].sort();
}
