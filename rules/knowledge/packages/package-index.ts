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
  /\/etc\/apt|sources\.list|(add-apt|apt-add)-repository|add-architecture|extrepo|\bdpkg\b.*\s(-i|--install)\b|\.deb\b/;

/** Options of `apt-get update` that fetch a part of the index only. */
export const PARTIAL_UPDATE = /Dir::(Etc|State)/;

/** Options with which `apk add` fetches the index for itself. */
export const FETCHES_APK_INDEX: ReadonlySet<string> = new Set(["--no-cache", "-U", "--update", "--update-cache", "--no-network"]);

/** Where package managers read where packages come from, and whom they trust (sources.list(5), apk-repositories(5), dnf.conf(5)). */
export const READ_BY_INSTALLS: readonly string[] = [
  "/etc/apk",
  "/etc/apt",
  "/etc/dnf",
  "/etc/dpkg",
  "/etc/pki",
  "/etc/ssl",
  "/etc/yum.repos.d",
  "/usr/local/share/ca-certificates",
  "/usr/share/ca-certificates",
  "/usr/share/keyrings",
];

/** What changes where package managers fetch from, and whom they trust, in a command line or a path. */
export const CHANGES_SOURCES = RegExp(
  `${CHANGES_APT_SOURCES.source}|\\/etc\\/(apk|dnf|pki|ssl\\/(certs|private)|yum)|keyrings|ca-certificates|\\.repo\\b`,
);

/** The same, with settings of the system, and directories without which some packages of Debian's slim images fail to install. */
export const PREPARES_INSTALLS = RegExp(`${CHANGES_SOURCES.source}|\\/etc\\/(dpkg|ssl)|\\bdebconf-|\\bmkdir\\b[^;|&]*\\/usr\\/share\\/man`);
