/** Names of stages that are built on their own, with `--target`: for tests, checks and work on the program. */
export const BUILT_ALONE =
  /test|target|debug|lint|(^|[-_.])(bench(mark)?s?|check(s|er)?|ci|coverage|dev(el|elop|elopment|container)?|docs?|e2e|export|format(ter)?|integration|local|migrat\w*|prod(uction)?|release|run(time)?|scan|spec|staging|unit|validate|vendor|vet|watch|worker)([-_.\d]|$)/;

/** Commands that a build runs for their verdict: kaniko and the builder before BuildKit run them in stages that nothing refers to as well. */
export const GIVES_A_VERDICT =
  /\b(test|tests|pytest|rspec|phpunit|jest|vitest|mocha|tox|nox|verify|lint|eslint|flake8|pylint|mypy|rubocop|golangci-lint|vet|clippy|checkstyle|trivy|audit|check)\b/;

/** Files at the root of a project that may build one stage of its Dockerfile, besides those that say what else is run (container-calls.ts). */
export const NAMES_TARGETS = /^((docker-)?compose[\w.-]*\.ya?ml|docker-bake[\w.-]*\.(hcl|json)|skaffold\.ya?ml|tilt\w*|earthfile)$/i;
/** Directories of such files. */
export const TARGET_DIRECTORIES: readonly string[] = [".circleci", ".devcontainer", ".github/workflows", "bin", "script", "scripts"];
