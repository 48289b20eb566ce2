import { INSTALL_SCRIPTS } from "../../knowledge/manifests/node.js";
import type { ReadRun } from "../step.js";
import { type Project, scriptNamed } from "./project.js";

/** The names of the scripts of package.json that a build may run, and words that are none: scripts call each other, by whatever means. */
export function calledScripts(project: Project, runs: readonly ReadRun[]): ReadonlySet<string> {
  const texts = runs.flatMap(({ steps }) => steps.map(({ command }) => [command.name, ...command.args.map(({ text }) => text)].join(" ")));
  const names = new Set<string>(INSTALL_SCRIPTS);
  for (let before = -1; before < names.size; ) {
    before = names.size;
    const called = [...texts, ...[...names].flatMap((name) => scriptNamed(project, name) ?? [])].flatMap((text) =>
      text.split(/[^\w:.*-]+/),
    );
    for (const word of called)
      for (const one of [word, ...meantBy(project, word)])
        for (const name of [one, `pre${one}`, `post${one}`]) if (scriptNamed(project, name) !== undefined) names.add(name);
  }
  return names;
}

/** `npm-run-all link:*`, `concurrently npm:watch`: what is in front of `*`, or the name of one. */
function meantBy({ scripts }: Project, word: string): readonly string[] {
  const [, name = "", pattern] = /^(?:(?:npm|yarn|pnpm):)?([\w:.-]+)(\*)?/.exec(word) ?? [];
  return pattern === undefined ? [name] : Object.keys(scripts).filter((one) => one.startsWith(name));
}
