import type { ContextFacts } from "../../../src/rule.js";
import { GEMFILE_LINES } from "../../knowledge/manifests/ruby.js";
import { obstacleToFiles, type Refused, refused } from "../ecosystem.js";

/** The Gemfile, its lock, and the files that it reads; it is a program, so that only lines of known forms will do. */
export function readGemfile(context: ContextFacts): readonly string[] | Refused {
  if (context.kind("gems.rb") !== undefined) return refused("there is a gems.rb, too");
  const files = ["Gemfile", ...(context.kind("Gemfile.lock") === undefined ? [] : ["Gemfile.lock"])];
  const obstacle = obstacleToFiles(files, context);
  if (obstacle !== undefined) return refused(obstacle);
  const text = context.read("Gemfile");
  const lock = files.length > 1 ? context.read("Gemfile.lock") : "";
  if (text === undefined || lock === undefined) return refused("the Gemfile or its lock is no UTF-8, or too large");
  if (/^PATH\r?$/m.test(lock)) return refused("Gemfile.lock has a gem that lies in the project");
  for (const line of statementsOf(text)) {
    const file = versionFile(line);
    if (file !== undefined) files.push(file);
    else if (!isHarmless(line)) return refused(`the Gemfile has the line \`${line}\`, which may read files of the project`);
  }
  const odd = obstacleToFiles(files, context);
  return odd === undefined ? files : refused(odd);
}

/** A line that ends with a comma goes on. */
function statementsOf(text: string): readonly string[] {
  const statements: string[] = [];
  let open = "";
  for (const line of text.split(/\r?\n/)) {
    const code = withoutComment(line).trim();
    if (code === "") continue;
    open = open === "" ? code : `${open} ${code}`;
    if (/[,([{]$/.test(code)) continue;
    statements.push(open);
    open = "";
  }
  return open === "" ? statements : [...statements, open];
}

function withoutComment(line: string): string {
  let quote: string | undefined;
  for (const [index, character] of [...line].entries()) {
    if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "#") return [...line].slice(0, index).join("");
  }
  return line;
}

/** `ruby file: ".ruby-version"`, `ruby File.read(".ruby-version").strip`. */
function versionFile(line: string): string | undefined {
  return /^ruby\s+(?:file:\s*|File\.read\(\s*)(["'])([\w.-]+)\1\s*\)?(?:\.(?:strip|chomp))?$/.exec(line)?.[2];
}

function isHarmless(line: string): boolean {
  // The keys may be symbols in quotes, too.
  if (/\b(path|gemspec|file)\b\s*(:|=>)|[:"'](path|gemspec|file)["']?\s*=>/.test(line)) return false;
  const isGitSource = line.startsWith("git_source") || /^"https:\/\/[\w./#{}]+"$/.test(line);
  const known = line
    .replaceAll(/%[iw]\[[^\]#]*\]/g, "[]")
    .replaceAll(/"([^"\\]*)"|'([^'\\]*)'/g, (text) =>
      text.replaceAll(isGitSource ? /#\{\w+\}/g : /(?!)/g, "").includes("#{") ? text : "§",
    );
  return GEMFILE_LINES.some((pattern) => pattern.test(known));
}
