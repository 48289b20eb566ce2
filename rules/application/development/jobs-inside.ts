import type { ContextFacts } from "../../../src/rule.js";

/** Files of CI, and what tells whether jobs run in the image of the project (docs.gitlab.com/ci/variables, jenkins.io/doc/book/pipeline/docker). */
const FILES: readonly (readonly [file: string, runsInside: (text: string) => boolean])[] = [
  [".gitlab-ci.yml", gitlabRunsInside],
  ["Jenkinsfile", jenkinsRunsInside],
];

/** The file of CI whose jobs run in the image that is built of the Dockerfile of a context. */
export function jobsInside(all: ContextFacts | undefined): string | undefined {
  return FILES.find(([file, runsInside]) => runsInside(all?.read(file) ?? ""))?.[0];
}

/** `image: NAME`, and its long form. */
const IMAGE = String.raw`^[ \t]*image:[ \t]*(?:\n(?:[ \t]+entrypoint:.*\n)?[ \t]+name:[ \t]*)?`;
const REGISTRY_IMAGE = String.raw`["']?\$(?:\{CI_REGISTRY_IMAGE\}|CI_REGISTRY_IMAGE\b)(?!\/)`;
const DIRECT = new RegExp(`${IMAGE}${REGISTRY_IMAGE}`, "m");
const NAMED = new RegExp(String.raw`^[ \t]*(\w+):\s*${REGISTRY_IMAGE}`, "gm");

/** By the name of the image, or by a variable of which that is the value. */
function gitlabRunsInside(text: string): boolean {
  if (DIRECT.test(text)) return true;
  const names = [...text.matchAll(NAMED)].map(([, name = ""]) => name);
  const isImage = (name: string) => new RegExp(String.raw`${IMAGE}["']?\$\{?${name}\b(?!\}?\/)`, "m").test(text);
  return names.some(isImage);
}

const COMMENTS = /^[ \t]*\/\/.*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/gm;
const OF_ANOTHER = /\bdir\b|\bfilename\s*(?!["'](?:\.\/)?Dockerfile["'])["']/;
const BUILD = /(?:(\w+)\s*=\s*)?\bdocker\.build\s*\(\s*(["'])[^"'\n]*\2\s*(?:,\s*(["'])\.\/?\3\s*)?\)(\s*\.inside\b)?/g;

function jenkinsRunsInside(text: string): boolean {
  const code = text.replaceAll(COMMENTS, "");
  if (/\bagent\s*\{\s*dockerfile\s+true\b/.test(code)) return true;
  if ([...code.matchAll(/\bagent\s*\{\s*dockerfile\s*\{([^}]*)/g)].some(([, block = ""]) => !OF_ANOTHER.test(block))) return true;
  const isInside = (name: string | undefined) => name !== undefined && new RegExp(String.raw`\b${name}\.inside\b`).test(code);
  return [...code.matchAll(BUILD)].some(([, name, , , inside]) => inside !== undefined || isInside(name));
}
