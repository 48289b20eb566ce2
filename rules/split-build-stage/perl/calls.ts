import { commandWords, PROGRAM } from "../../application/calls/named-programs.js";

/** `system`, `exec`, `qx`, backquotes, `open` of a pipe (perldoc.perl.org/perlipc), and modules that start programs. */
const CALL =
  /(?<![\w$@%&>:-])(?:system|exec|qx|readpipe)\b(?!\s*(?:=>|[}:;,.)]))|`|(?<![\w$@%&>:-])open\b[^;\n]*(?:["']\s*-?\||\|-?\s*["'])[^;\n]*|\b(?:IPC::(?!System::Simple\s*(?:;|qw\(\s*system\s*\)))\w+|Proc::\w+)/g;
/** A path before `qx/ps/`: both begin with a slash. */
const FIRST = new RegExp(
  String.raw`^\s*(?:(?:[({[|!"']\s*|qw\b\s*)*(?:\$\^X\b|${PROGRAM}(?=["'\s;|&\])}\`,|!]))|\/\s*${PROGRAM}(?=[\s;|&/]))`,
);
/** `system("bash", "-c", "unzip x")` */
const OF_SHELL = /^\W*(?:ba|da)?sh\b["',\s]+-\w*c\b["',\s]+(.*)/;
const PIPE = new RegExp(String.raw`["']\s*-?\|\s*-?["']?\s*,?\s*["']?\s*${PROGRAM}|["']\s*${PROGRAM}[^"']*\|\s*["']`);
/** What stands in front of something that is in no string. */
const IN_NO_STRING = /^(?:[^"'`]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)*$/;
const NO_CODE = /^__(?:END|DATA)__$[\s\S]*|^=\w[\s\S]*?^=cut$|(?:^|\s)#.*$/gm;

/** The programs that a source in Perl starts; undefined where one of them is not said. */
export function programsOf(source: string): readonly string[] | undefined {
  const found: string[] = [];
  const code = source.replaceAll(NO_CODE, "").replaceAll(/([(,])\s*\n\s*/g, "$1 ");
  for (const line of code.split("\n")) {
    for (const { 0: call, index } of line.matchAll(CALL)) {
      // SQL quotes names by backquotes, mostly in strings; those that close a call have it in front of them.
      if (call === "`" && !IN_NO_STRING.test(line.slice(0, index))) continue;
      const rest = line.slice(index + call.length);
      const first = call.startsWith("open") ? PIPE.exec(call) : FIRST.exec(rest);
      if (first === null) return undefined;
      const inShell = OF_SHELL.exec(rest.replace(/^\W*\/[\w/]*\//, ""))?.[1] ?? "";
      found.push(...first.slice(1).flatMap((name) => name ?? []), ...commandWords(rest), ...commandWords(inShell));
    }
  }
  return found;
}
