/** What tells others what to run. */
export const TELLS_PEOPLE = /(^|\/)(README|CONTRIBUTING|DEVELOPMENT|HACKING)[^/]*$/i;

/** Where people write down what they run: files for make and the like, scripts, jobs. */
const SAYS_CALLS =
  /(^|\/)((gnu)?makefile|justfile|taskfile\.ya?ml|composer\.json|package\.json|jenkinsfile|\.gitlab-ci\.ya?ml|\.(travis|drone)\.ya?ml|(azure|bitbucket)-pipelines\.ya?ml|cloudbuild\.ya?ml)$|\.(sh|bash|mk)$|^\.(github\/workflows|circleci)\//i;

/** Whether a file may say what people or jobs run. */
export function saysCalls(path: string): boolean {
  return SAYS_CALLS.test(path) || TELLS_PEOPLE.test(path);
}

/** Directories with what is not the project's own, or is not written down. */
export const NOT_OWN: ReadonlySet<string> = new Set([".git", "storage", "var", "vendor"]);

/** A call in a container, and all that stands behind it on its line. */
export const CONTAINER_CALL =
  /\b(docker[ -]compose\b[^\n;&|]*?\s(?:exec|run)|docker(?:\s+container)?\s+(?:exec|run)|kubectl\b[^\n;&|]*?\sexec)\s+((?:"[^"\n]*"|'[^'\n]*'|[^\n;&|"'])*)/g;

/** Options without a value (docs.docker.com/reference/cli/docker: exec, run, compose exec, compose run; kubectl exec); all others have one. */
export const CALL_SWITCHES =
  /^(-[dDiPqtT]+|--(build|detach|dry-run|init|interactive|no-deps|no-healthcheck|no-(TTY|tty)|oom-kill-disable|privileged|publish-all|quiet(-build|-pull)?|read-only|remove-orphans|rm|service-ports|sig-proxy|stdin|tty|use-aliases))$/;

/** What containers of stores are usually called. */
export const STORES = /^(db|database|postgres|pg|mysql|maria|mongo|redis|rabbit|kafka|elastic|minio)/i;
