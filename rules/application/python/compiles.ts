import { BUILDERS } from "../../knowledge/commands/builders.js";
import { firstWords } from "../named-programs.js";
import { callsIn } from "./calls.js";

/** What a program in Python compiles with, whatever it is built on. */
const COMPILES_ITSELF =
  /torch\.compile\s*\(|\bcpp_extension\b|\bpyximport\b|["']-m["']\s*,\s*["'](pip|venv|virtualenv|build)["']|\bpip\.main\b|\bcythonize\s*\(|\bdistutils\.(?:core|command|ccompiler)\b|\bfrom setuptools\b|\bffi(?:builder)?\.(?:compile|verify)\s*\(|\bfrom pip\b|\bensurepip\b|\bwith_pip\s*=\s*True\b/;

/** What a module of Python compiles or installs with, as it is written there; undefined where it does not. */
export function compiledWith(text: string): string | undefined {
  const itself = COMPILES_ITSELF.exec(text)?.[0];
  const calls = callsIn(text);
  if (itself !== undefined || calls === undefined) return itself;
  return [...calls.named, ...(calls.others ? firstWords(text) : [])].find((name) => BUILDERS.has(name));
}
