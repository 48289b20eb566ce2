/** `compose.yaml`, `docker-compose.prod.yml`, `e2e.docker-compose.yml` (compose-spec/01-index.md, and the usual names of those that `-f` names). */
const COMPOSE_FILE = /^([\w.-]+[-._])?((docker|podman)-?)?compose(?![a-z]).*\.ya?ml$/i;
/** `local.yml`, `swarm-prod.yml`: only what such a file says tells whether it is one (github.com/cookiecutter/cookiecutter-django). */
const STACK_FILE =
  /^((docker|stack|swarm)[-._].*|([\w.-]+[-._])?(dev(elopment)?|local|prod(uction)?|stag(e|ing)|stack|swarm|tests?|testing)([-._].*)?)\.ya?ml$/i;

/** Whether a file of that name is one of compose's. */
export function isComposeFile(name: string): boolean {
  return COMPOSE_FILE.test(name);
}

/** Whether a file of that name may be one of compose's, or a stack of Swarm. */
export function mayBeComposeFile(name: string): boolean {
  return isComposeFile(name) || STACK_FILE.test(name);
}
