/** Programs that may install packages of the system in the course of their work. */
export const MAY_INSTALL: ReadonlySet<string> = new Set([
  "ansible",
  "ansible-playbook",
  "ansible-pull",
  "chef-apply",
  "chef-client",
  "chef-solo",
  "cinc-client",
  "librarian-puppet",
  "puppet",
  "pyinfra",
  "salt-call",
]);

/** What changes where apt fetches packages from, in a command line or a path. */
export const CHANGES_APT_SOURCES =
  /\/etc\/apt|sources\.list|(add|apt)-apt-repository|add-architecture|extrepo|\bdpkg\b.*\s(-i|--install)\b|\.deb\b/;

/** Options of `apt-get update` that fetch a part of the index only. */
export const PARTIAL_UPDATE = /Dir::(Etc|State)/;

/** Options with which `apk add` fetches the index for itself. */
export const FETCHES_APK_INDEX: ReadonlySet<string> = new Set(["--no-cache", "-U", "--update", "--update-cache", "--no-network"]);
