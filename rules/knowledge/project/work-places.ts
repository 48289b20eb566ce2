/** Files that say what image editors open to work in (containers.dev/implementors/spec). */
export const DEVELOPMENT_CONTAINERS: readonly string[] = [".devcontainer/devcontainer.json", ".devcontainer.json"];

/** Files of CI, and what says there that jobs run in the image of the project (docs.gitlab.com/ci/yaml#image, jenkins.io/doc/book/pipeline/syntax). */
export const JOBS_INSIDE: readonly (readonly [file: string, says: RegExp])[] = [
  [".gitlab-ci.yml", /^\s*image:\s*(?:\n(?:\s+entrypoint:.*\n)?\s+name:\s*)?["']?\$(?:\{CI_REGISTRY_IMAGE\}|CI_REGISTRY_IMAGE\b)(?!\/)/m],
  ["Jenkinsfile", /\bagent\s*\{\s*dockerfile\s*(?:true\b|\{(?![^}]*\b(?:dir|filename)\s*:?\s*["'](?!(?:\.\/)?Dockerfile["'])))/],
];
