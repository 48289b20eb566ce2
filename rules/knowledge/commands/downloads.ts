/** Options with which curl and wget name their files, or choose them, in a way that the command line does not tell. */
export const HIDES_NAMES: ReadonlySet<string> = new Set([
  "--content-disposition",
  "--trust-server-names",
  "-J",
  "--remote-header-name",
  "-i",
  "--input-file",
  "-K",
  "--config",
  "-r",
  "--recursive",
  "-m",
  "--mirror",
  "-p",
  "--page-requisites",
  "--spider",
]);

/** Endings of files that are there to be unpacked or installed. */
export const PACKED = /\.(tar(\.(gz|bz2|xz|zst|lz|Z))?|t[gbx]z2?|tzst|zip|7z|deb|rpm|apk)$/;

/** Names of scripts that are there to be run once. */
export const INSTALLER =
  /((^|[-_.])(install(er)?|setup|bootstrap)([-_.].*)?\.(sh|run|bin|py)|^(ana|mini)conda.*\.sh|^mini(forge|mamba).*\.sh|^rustup(-init)?(\.sh)?|^get-pip\.py|^get-poetry\.py|\.run)$/i;

/** Programs that unpack the file they name, and the verb that they need for it. */
export const UNPACKERS: Readonly<Record<string, string | undefined>> = {
  "7z": "x",
  "7za": "x",
  apk: "add",
  apt: "install",
  "apt-get": "install",
  dnf: "install",
  microdnf: "install",
  yum: "install",
  zypper: "install",
};

/** Programs that look at a file, or change what goes away with it. */
export const ONLY_LOOKS: ReadonlySet<string> = new Set([
  "chmod",
  "chown",
  "echo",
  "file",
  "gpg",
  "grep",
  "ls",
  "md5sum",
  "printf",
  "sha1sum",
  "sha256sum",
  "sha384sum",
  "sha512sum",
  "shasum",
  "stat",
  "test",
  "[",
]);

/** Programs that check files which stand in a list. */
export const CHECKS_LISTS: ReadonlySet<string> = new Set(["md5sum", "sha1sum", "sha256sum", "sha384sum", "sha512sum", "shasum"]);

/** Directories that programs serve to others. */
export const SERVED_DIRECTORIES: readonly string[] = [
  "/srv",
  "/usr/local/apache2/htdocs",
  "/usr/share/nginx",
  "/var/www",
  "/var/lib/nginx/html",
];
