/** Commands that add users or groups. */
export const MAKES_USERS: ReadonlySet<string> = new Set(["addgroup", "adduser", "groupadd", "groupmod", "useradd", "usermod"]);

/** Those of them that may make a home directory, and fill it. */
export const MAKES_HOMES: ReadonlySet<string> = new Set(["adduser", "useradd", "usermod"]);

/** Commands that never add users or groups. What else runs may: packages bring their own. */
export const MAKES_NO_USERS: ReadonlySet<string> = new Set([
  ":",
  "[",
  "cat",
  "cd",
  "chgrp",
  "chmod",
  "chown",
  "cp",
  "echo",
  "export",
  "find",
  "ln",
  "ls",
  "mkdir",
  "mv",
  "printf",
  "rm",
  "rmdir",
  "sed",
  "set",
  "test",
  "touch",
  "true",
]);

/** Commands that write to no working directory, and whose words are not files unless they are written as paths. */
export const STAYS_AWAY: ReadonlySet<string> = new Set([
  ...MAKES_USERS,
  ":",
  "a2dismod",
  "a2dissite",
  "a2enmod",
  "a2ensite",
  "add-apt-repository",
  "apk",
  "apt",
  "apt-cache",
  "apt-get",
  "apt-key",
  "apt-mark",
  "basename",
  "break",
  "cd",
  "chpasswd",
  "command",
  "continue",
  "date",
  "debconf-set-selections",
  "dirname",
  "dnf",
  "docker-php-ext-configure",
  "docker-php-ext-enable",
  "docker-php-ext-install",
  "dpkg",
  "dpkg-reconfigure",
  "echo",
  "exit",
  "export",
  "expr",
  "getconf",
  "getent",
  "id",
  "install-php-extensions",
  "ldconfig",
  "locale-gen",
  "lsb_release",
  "microdnf",
  "nproc",
  "passwd",
  "phpdismod",
  "phpenmod",
  "printf",
  "return",
  "seq",
  "set",
  "shift",
  "sleep",
  "sync",
  "tr",
  "true",
  "type",
  "uname",
  "unset",
  "update-alternatives",
  "update-ca-certificates",
  "update-locale",
  "wait",
  "which",
  "whoami",
  "yum",
]);

/** Commands that only read the files they name. */
export const ONLY_READS: ReadonlySet<string> = new Set([
  "[",
  "cat",
  "cmp",
  "diff",
  "file",
  "grep",
  "head",
  "ls",
  "stat",
  "tail",
  "test",
  "wc",
]);

/** Commands whose operands are files; what they do is told apart by name. */
export const FILE_WORDS: ReadonlySet<string> = new Set(["cp", "install", "ln", "mkdir", "mv", "rm", "rmdir", "sed", "tee", "touch"]);

/** Programs that unpack archives or repositories, into directories that those name. */
export const UNPACKS: ReadonlySet<string> = new Set(["7z", "bsdtar", "bunzip2", "cpio", "git", "jar", "svn", "tar", "unzip", "xz"]);

/** Directories of every base image (Debian's base-files, Alpine's alpine-baselayout, Red Hat's filesystem). */
export const COMMON_DIRECTORIES: ReadonlySet<string> = new Set([
  "/",
  "/bin",
  "/etc",
  "/home",
  "/lib",
  "/media",
  "/mnt",
  "/opt",
  "/root",
  "/run",
  "/sbin",
  "/srv",
  "/tmp",
  "/usr",
  "/usr/bin",
  "/usr/lib",
  "/usr/local",
  "/usr/local/bin",
  "/usr/local/lib",
  "/usr/local/share",
  "/usr/sbin",
  "/usr/share",
  "/var",
  "/var/cache",
  "/var/lib",
  "/var/log",
  "/var/tmp",
]);

/** Directories of the base images with these package managers, beside the common ones. */
export const MANAGER_DIRECTORIES: Readonly<Record<string, readonly string[]>> = {
  apt: ["/usr/local/sbin", "/usr/local/src", "/usr/src"],
  dnf: ["/usr/local/sbin", "/usr/local/src", "/usr/src"],
  microdnf: ["/usr/local/sbin", "/usr/local/src", "/usr/src"],
  yum: ["/usr/local/sbin", "/usr/local/src", "/usr/src"],
};

/** Empty directories that official images make, and whose they are. */
export const EMPTY_DIRECTORIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  php: { "/var/www/html": "www-data:www-data" },
};

const SYSTEM =
  "bin|boot|data|dev|docker-entrypoint[^/]*|etc|go|home|lib|lib32|lib64|libx32|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var";

/** Places where neither base images of a system or language nor packages put files: `/app`, `/opt/app`, `/usr/src/app`. */
export const OWN_PLACES: readonly RegExp[] = [
  new RegExp(`^/(?!(?:${SYSTEM})(?:/|$))[^/]+`),
  /^\/(?:opt|srv|usr\/src|usr\/local\/src|go\/src)\/[^/]+/,
  /^\/(?:usr|usr\/local|var)\/(?:app|application|code|project|service|workspace)(?:\/|$)/,
  /^\/var\/www\/(?!(?:html|localhost|cgi-bin)(?:\/|$))[^/]+/,
];

/** Places that are free in most images: the homes of users, and where images keep their data. */
export const LIKELY_OWN_PLACES: readonly RegExp[] = [/^\/home\/[^/]+/, /^\/data(?:\/|$)/];

/** Users and groups of the same name that base images have by their package manager (base-passwd, alpine-baselayout, setup). */
export const SYSTEM_USERS: Readonly<Record<string, readonly string[]>> = {
  apk: ["adm", "bin", "daemon", "nobody"],
  apt: ["backup", "bin", "daemon", "games", "list", "mail", "man", "news", "proxy", "sys", "uucp", "www-data"],
  dnf: ["adm", "bin", "daemon", "games", "mail", "nobody"],
  microdnf: ["adm", "bin", "daemon", "nobody"],
  yum: ["adm", "bin", "daemon", "games", "mail", "nobody"],
};

/** The user, with a group of the same name, that an official image adds for its program. */
export const IMAGE_USERS: Readonly<Record<string, string>> = {
  cassandra: "cassandra",
  ghost: "node",
  gradle: "gradle",
  haproxy: "haproxy",
  httpd: "www-data",
  mongo: "mongodb",
  mysql: "mysql",
  nextcloud: "www-data",
  nginx: "nginx",
  node: "node",
  php: "www-data",
  postgres: "postgres",
  rabbitmq: "rabbitmq",
  redis: "redis",
  solr: "solr",
  wordpress: "www-data",
  zookeeper: "zookeeper",
};
