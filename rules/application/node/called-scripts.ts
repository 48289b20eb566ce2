import { INSTALL_SCRIPTS } from "../../knowledge/manifests/node.js";
import type { ReadRun } from "../step.js";
import { type Project, scriptNamed } from "./project.js";

/** The names of the scripts of package.json that a build may run, and words that are none: scripts call each other, by whatever means. */
export function calledScripts(project: Project, runs: readonly ReadRun[]): ReadonlySet<string> {
  const texts = runs.flatMap(({ steps }) => steps.map(({ command }) => [command.name, ...command.args.map(({ text }) => text)].join(" ")));
  const names = new Set<string>(INSTALL_SCRIPTS);
  for (let before = -1; before < names.size; ) {
    before = names.size;
    const called = [...texts, ...[...names].flatMap((name) => scriptNamed(project, name) ?? [])].flatMap((text) => text.split(/[^\w:.-]+/));
    for (const word of called)
      for (const name of [word, `pre${word}`, `post${word}`, ...allOf(project, word)])
        if (scriptNamed(project, name) !== undefined) names.add(name);
  }
  return names;
}

/** `npm-run-all link:*` */
function allOf({ scripts }: Project, word: string): readonly string[] {
  return /\w:$/.test(word) ? Object.keys(scripts).filter((name) => name.startsWith(word)) : [];
}
