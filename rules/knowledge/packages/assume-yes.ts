import { PACKAGE_MANAGERS, type PackageManager } from "../package-managers/index.js";

const { apt, yum, dnf, microdnf, tdnf, zypper, conda } = PACKAGE_MANAGERS;

/** A package manager that asks before it changes something, and stops where nobody answers. */
export interface Asker {
  readonly managers: readonly PackageManager[];
  /** The verbs that ask and take `-y`. */
  readonly verbs: readonly string[];
  /** Words that answer, or with which it does not ask; `-y` may stand among other letters. */
  readonly answers: RegExp;
  /** Releases (as bases/images.ts names them) where it may not know the option. */
  readonly lacking?: readonly string[];
  /** Parts of a Dockerfile that say: its settings answer. */
  readonly settings: RegExp;
}

const DNF_VERBS = [
  "autoremove",
  "builddep",
  "distro-sync",
  "downgrade",
  "erase",
  "groupinstall",
  "groupremove",
  "groupupdate",
  "install",
  "localinstall",
  "reinstall",
  "remove",
  "swap",
  "update",
  "upgrade",
];

/** apt-get(8), yum(8), dnf(8), zypper(8), `conda install --help`. */
export const ASKERS: readonly Asker[] = [
  {
    managers: [apt],
    verbs: [
      "autopurge",
      "autoremove",
      "build-dep",
      "dist-upgrade",
      "full-upgrade",
      "install",
      "purge",
      "reinstall",
      "remove",
      "safe-upgrade",
      "satisfy",
      "upgrade",
    ],
    // Two levels of quiet imply yes.
    answers:
      /^(-[^-otca=]*[ysh].*|-q=?[2-9]|-[^-otca=]*q[^-otca=]*q.*|--(yes|assume-yes|assume-no|force-yes|quiet=[2-9]|simulate|just-print|dry-run|recon|no-act|print-uris|trivial-only|help))$/,
    settings: /(?<!--)assume-yes/i,
  },
  {
    managers: [yum, dnf, tdnf],
    verbs: DNF_VERBS,
    answers: /^(-[^-cdexR=]*[yh].*|--(assumeyes|assumeno|help|setopt=assumeyes.*))$|^assumeyes=/,
    settings: /(?<!--)assumeyes/,
  },
  {
    // It asks since it is dnf5; before, it takes the option and needs none (microdnf's dnf/dnf-main.c).
    managers: [microdnf],
    verbs: ["install", "reinstall", "remove", "update", "upgrade"],
    answers: /^(-[^-cdexR=]*[yh].*|--(assumeyes|assumeno|help|yes))$/,
    settings: /(?<!--)assumeyes/,
    lacking: ["el7"],
  },
  {
    managers: [zypper],
    verbs: ["dist-upgrade", "dup", "in", "install", "patch", "remove", "rm", "up", "update"],
    answers: /^(-[a-zA-Z]*[nyDh][a-zA-Z]*|--(non-interactive|no-confirm|dry-run|help))$/,
    settings: /non_?interactive\s*=/i,
  },
  {
    managers: [conda],
    verbs: ["clean", "create", "install", "remove", "uninstall", "update", "upgrade"],
    answers: /^(-[^-nc=/]*[ydh][^-=/]*|--(yes|dry-run|json|help))$/,
    settings: /always_yes|CONDA_ALWAYS_YES/i,
  },
];
