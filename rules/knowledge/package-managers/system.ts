import { words } from "../words.js";
import type { PackageManager } from "./type.js";

/**
 * apt-get(8), apt(8), apt.conf(5). The official images of Debian and Ubuntu delete downloaded archives by themselves
 * (`/etc/apt/apt.conf.d/docker-clean`), but no lists.
 */
const apt = {
  name: "apt",
  programs: ["apt-get", "apt", "aptitude"],
  verb: "word",
  fetches: words("update install upgrade dist-upgrade full-upgrade build-dep"),
  needsIndex: words("install upgrade dist-upgrade full-upgrade build-dep source download satisfy"),
  updates: ["update"],
  cleans: ["distclean", "dist-clean"],
  removes: words("remove purge autoremove auto-remove autopurge"),
  optionsWithValue: words("-o --option -c --config-file -t --target-release -a --host-architecture"),
  noCache: [],
  movesCache: [],
  cacheDirectories: ["/var/lib/apt/lists", "/var/cache/apt"],
  cacheVariables: [],
  offline: [],
  user: "root",
  cleanUp: ["rm -rf /var/lib/apt/lists/*"],
  cacheMount: {
    targets: [
      { path: "/var/cache/apt", keeps: "downloads", verbs: words("install upgrade dist-upgrade full-upgrade build-dep") },
      { path: "/var/lib/apt/lists", keeps: "packages" },
    ],
    sharing: "locked",
    before: "rm -f /etc/apt/apt.conf.d/docker-clean",
    empties: ["clean", "autoclean"],
  },
} as const satisfies PackageManager;

/** apk(8). Without a link at `/etc/apk/cache`, no cache keeps packages, so that a mount is of little use. `--no-cache` keeps the index in memory only; `--update-cache` is part of it. */
const apk = {
  name: "apk",
  programs: ["apk"],
  verb: "word",
  fetches: words("add update upgrade"),
  needsIndex: words("add upgrade search info policy fetch"),
  updates: ["update"],
  cleans: ["cache clean", "cache purge"],
  removes: ["del"],
  optionsWithValue: words("-X --repository -p --root --keys-dir --repositories-file --cache-dir -t --virtual"),
  noCache: ["--no-cache", "--no-network"],
  movesCache: ["--cache-dir"],
  cacheDirectories: ["/var/cache/apk", "/etc/apk/cache"],
  cacheVariables: [],
  offline: ["--no-network"],
  user: "root",
  cleanUp: ["rm -rf /var/cache/apk/*"],
} as const satisfies PackageManager;

/** Options of `apk add` that fetch the index first; `--no-cache` does as well. */
export const APK_UPDATE: ReadonlySet<string> = new Set(["-U", "--update", "--update-cache"]);

/** yum(8), dnf(8). They refresh their metadata by themselves. */
const DNF = {
  verb: "word",
  fetches: words("install update upgrade groupinstall group localinstall reinstall makecache distro-sync swap builddep downgrade"),
  needsIndex: [],
  updates: ["makecache"],
  cleans: ["clean"],
  removes: words("remove erase autoremove groupremove"),
  optionsWithValue: words("-c --config --enablerepo --disablerepo -x --exclude --installroot --releasever -d -e --setopt"),
  noCache: ["-C", "--cacheonly"],
  downloadsOnly: ["--downloadonly"],
  movesCache: [],
  cacheVariables: [],
  offline: ["-C", "--cacheonly"],
  user: "root",
} as const;

/** From Red Hat Enterprise Linux 8 on, it is a name of dnf. */
const yum = {
  ...DNF,
  name: "yum",
  programs: ["yum"],
  cacheDirectories: ["/var/cache/yum", "/var/cache/dnf"],
  cleanUp: ["yum clean all", "rm -rf /var/cache/yum"],
  cacheMount: {
    targets: [
      { path: "/var/cache/yum", keeps: "downloads", releases: /^(el[67]|amzn[12])$/ },
      { path: "/var/cache/dnf", keeps: "downloads", releases: /^(el(8|9|\d\d)|amzn2023|fedora)$/ },
    ],
    sharing: "locked",
  },
} as const satisfies PackageManager;

/** dnf5 moved the cache to `/var/cache/libdnf5` (Fedora 41). */
const dnf = {
  ...DNF,
  name: "dnf",
  programs: ["dnf", "dnf5", "dnf-3"],
  cacheDirectories: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"],
  cleanUp: ["dnf clean all", "rm -rf /var/cache/dnf"],
  cacheMount: {
    targets: [
      { path: "/var/cache/dnf", keeps: "downloads" },
      { path: "/var/cache/libdnf5", keeps: "downloads", releases: /^fedora$/ },
    ],
    sharing: "locked",
  },
} as const satisfies PackageManager;

const microdnf = {
  ...DNF,
  name: "microdnf",
  programs: ["microdnf"],
  fetches: words("install update upgrade reinstall"),
  cacheDirectories: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
  cleanUp: ["microdnf clean all"],
} as const satisfies PackageManager;

/** github.com/vmware/tdnf, `tdnf --help`; its cache is `/var/cache/tdnf` (tdnf.conf). */
const tdnf = {
  ...DNF,
  name: "tdnf",
  programs: ["tdnf"],
  fetches: words("install update upgrade reinstall makecache distro-sync downgrade"),
  cacheDirectories: ["/var/cache/tdnf"],
  cleanUp: ["tdnf clean all"],
  cacheMount: { targets: [{ path: "/var/cache/tdnf", keeps: "downloads" }], sharing: "locked" },
} as const satisfies PackageManager;

/** zypper(8). It refreshes its metadata by itself; without `--all`, `clean` keeps it. */
const zypper = {
  name: "zypper",
  programs: ["zypper"],
  verb: "word",
  fetches: words("install in update up patch dist-upgrade dup refresh ref source-install si install-new-recommends inr"),
  needsIndex: [],
  updates: ["refresh", "ref"],
  cleans: ["clean", "cc"],
  removes: ["remove", "rm"],
  optionsWithValue: words(
    "-R --root -D --reposd-dir -C --cache-dir -c --config -p --plus-repo --pkg-cache-dir --solv-cache-dir --raw-cache-dir",
  ),
  noCache: ["--dry-run"],
  downloadsOnly: ["--download-only", "-d", "--download"],
  movesCache: words("-R --root --installroot -C --cache-dir --pkg-cache-dir --raw-cache-dir --solv-cache-dir"),
  cacheDirectories: ["/var/cache/zypp"],
  cacheVariables: [],
  offline: ["--no-refresh", "--no-remote"],
  user: "root",
  cleanUp: ["zypper clean --all"],
  cacheMount: { targets: [{ path: "/var/cache/zypp", keeps: "downloads" }], sharing: "locked" },
} as const satisfies PackageManager;

/**
 * pacman(8). `-Scc --noconfirm` answers the question whether all files are to be removed with its default, no
 * (github.com/nfnty/dockerfiles#2), so that only `rm` deletes the packages without a question.
 */
const pacman = {
  name: "pacman",
  programs: ["pacman"],
  verb: {
    letters: {
      "--clean": "c",
      "--downloadonly": "w",
      "--files": "F",
      "--query": "Q",
      "--refresh": "y",
      "--remove": "R",
      "--sync": "S",
      "--sysupgrade": "u",
      "--upgrade": "U",
    },
  },
  fetches: words("-S -Su -Suy -Sy -Suw -Suwy -Sw -Swy -U"),
  needsIndex: ["-S", "-Su", "-Sw", "-Suw"],
  updates: ["-Sy", "-Suy", "-Swy", "-Suwy", "-Fy"],
  cleans: ["-Sc"],
  doesNotClean: ["--noconfirm"],
  removes: ["-R"],
  optionsWithValue: words(
    "-b --dbpath -r --root --arch --cachedir --color --config --gpgdir --hookdir --logfile --sysroot --ignore --ignoregroup --assume-installed --overwrite --print-format",
  ),
  noCache: ["-p", "--print"],
  downloadsOnly: words("-Sw -Swy -Suw -Suwy"),
  movesCache: words("-b --dbpath -r --root --cachedir --config --sysroot"),
  cacheDirectories: ["/var/cache/pacman/pkg"],
  cacheVariables: [],
  offline: [],
  user: "root",
  cleanUp: ["rm -rf /var/cache/pacman/pkg/*"],
  cacheMount: { targets: [{ path: "/var/cache/pacman/pkg", keeps: "downloads" }], sharing: "locked" },
} as const satisfies PackageManager;

/** Those of distributions. */
export const SYSTEM = { apt, apk, yum, dnf, microdnf, tdnf, zypper, pacman } as const;
