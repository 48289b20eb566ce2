import { baseName, type ContextFacts, type Run } from "../../src/rule.js";
import { filesBelow } from "../shared/context/files-below.js";
import { wordsIn } from "../shared/words-in-text.js";

/** Why `gem install NAME` reads what is copied: it takes a file of that name in the working directory first (Gem::DependencyInstaller). */
export function localGem(context: ContextFacts | undefined, run: Run): string | undefined {
  const words = wordsIn(run.text);
  if (context === undefined || !words.includes("gem")) return undefined;
  for (const path of filesBelow(context, ".")) {
    const name = /^(.+)-\d[^-]*\.gem$/.exec(baseName(path))?.[1];
    if (name !== undefined && words.includes(name)) return `gem may install ${path}`;
  }
  return undefined;
}
