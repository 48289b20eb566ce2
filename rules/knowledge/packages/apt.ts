/** A verb of apt as apt-get has it. */
export interface AptVerb {
  readonly verb: string;
  readonly option?: string;
}

/**
 * The verbs that apt shares with apt-get, options included (apt-private/private-cmndline.cc); `apt upgrade` may install new
 * packages (APT::Get::Upgrade-Allow-New).
 */
export const APT_VERBS: Readonly<Record<string, AptVerb>> = {
  autoclean: { verb: "autoclean" },
  autopurge: { verb: "autoremove", option: "--purge" },
  autoremove: { verb: "autoremove" },
  "build-dep": { verb: "build-dep" },
  clean: { verb: "clean" },
  "dist-upgrade": { verb: "dist-upgrade" },
  download: { verb: "download" },
  "full-upgrade": { verb: "dist-upgrade" },
  install: { verb: "install" },
  purge: { verb: "purge" },
  remove: { verb: "remove" },
  source: { verb: "source" },
  update: { verb: "update" },
  upgrade: { verb: "upgrade", option: "--with-new-pkgs" },
};

/** The verbs behind which apt-get keeps the packages that it downloaded, and apt does not (APT::Keep-Downloaded-Packages). */
export const APT_DOWNLOADS: ReadonlySet<string> = new Set(["build-dep", "dist-upgrade", "full-upgrade", "install", "upgrade"]);

/** Settings that only apt reads, but for what it keeps (apt.conf(5)). */
export const APT_ALONE = /Binary::apt\b(?!::APT::Keep-Downloaded-Packages\b)/;

/** apt is told to keep what it downloads, as apt-get does. */
export const APT_KEEPS = /Binary::apt::APT::Keep-Downloaded-Packages\s+"?(true|1|yes)/;

/** Something changes what is kept: docker-clean is the file by which Debian's images delete it (github.com/debuerreotype/debuerreotype). */
export const CHANGES_KEEPING = /docker-clean|Keep-Downloaded/;

/** The option that makes apt install what installed packages lack (apt-get(8)): `-f`, also among other letters. */
export const FIX_BROKEN = /^(-[a-zA-Z]*f[a-zA-Z]*|--fix-broken)$/;

/** All of apt's package lists, as a word of `rm`. */
export const ALL_APT_LISTS = /^\/var\/lib\/apt(\/lists)?(\/\*?)?$/;

/** The options that make an install update first (apt-get(8) of apt 3.0): `-U`, also among other letters. */
export const APT_UPDATES_FIRST = /^(-[a-zA-Z]*U[a-zA-Z]*|--update)$/;

/** URLs of scripts that add a repository and fetch its index (github.com/nodesource/distributions; packagecloud.io/docs). */
export const ADDS_REPOSITORY = /:\/\/(\S*\.)?nodesource\.com\/setup|\/script\.deb\.sh\b|\/setup\.deb\.sh\b/;

/** What adds a repository, and fetches its index (add-apt-repository(1)). */
export const ADD_APT_REPOSITORY = {
  name: "add-apt-repository",
  programs: ["add-apt-repository", "apt-add-repository"],
  verb: "none",
  fetches: [""],
  optionsWithValue: [],
  withoutUpdate: ["-n", "--no-update", "-r", "--remove", "-h", "--help", "-L", "--list"],
} as const;

/** Releases where it does so unless it is told not to (manpages.ubuntu.com; Debian's software-properties 0.99). */
export const UPDATES_BEHIND_IT = /^(ubuntu:2\d|debian:bookworm)/;

/**
 * Options and settings that say which packages apt takes, or that it takes those whose signature or age it would not (apt-get(8), apt.conf(5),
 * apt-secure(8)).
 */
export const DECIDES_WHAT_APT_TAKES =
  /^(-t|-c|--(target|default)-release|--config-file|--force-yes|--allow-(unauthenticated|insecure-repositories|downgrades))|\b(APT::Default-Release|Allow(Unauthenticated|Insecure|Weak|Downgrade)\w*|Check-(Valid-Until|Date)|Verify-(Peer|Host))\b/i;
