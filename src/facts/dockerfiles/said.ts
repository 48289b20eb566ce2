import { normalize } from "node:path/posix";

/** Files that say what is built from which Dockerfile. */
const SAY_WHAT_IS_BUILT = /^(docker-)?compose\b.*\.ya?ml$|^docker-bake\b.*\.(hcl|json)$|^([Mm]akefile|justfile|Taskfile\.ya?ml)$/;

/** How they say it: `dockerfile: image/app` of compose, `dockerfile = "…"` of bake, `docker build -f …` of a makefile. */
const SAID = /\bdockerfile["']?\s*[:=]\s*["']?([\w./-]+)|\bbuild\b[^\n]*?\s(?:-f|--file)[\s=]["']?([\w./-]+)/g;

/** Whether a file of that name says what is built from which Dockerfile. */
export function saysWhatIsBuilt(name: string): boolean {
  return SAY_WHAT_IS_BUILT.test(name);
}

/** The Dockerfiles that a text says are built, of any name, by their paths in its directory; none outside of it. */
export function saidDockerfiles(text: string): readonly string[] {
  const paths = [...text.matchAll(SAID)].map(([, key, option]) => normalize(key ?? option ?? ""));
  return paths.filter((path) => !/^(\/|\.{1,2}(\/|$))/.test(path));
}
