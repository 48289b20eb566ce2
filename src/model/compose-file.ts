/** `compose.yaml`, `docker-compose.prod.yml` (compose-spec/01-index.md, and the usual names of those that `-f` names). */
const COMPOSE_FILE = /^(docker-)?compose\b.*\.ya?ml$/;

/** Whether a file of that name is one of compose's. */
export function isComposeFile(name: string): boolean {
  return COMPOSE_FILE.test(name);
}
