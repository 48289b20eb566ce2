import { PIP_PROGRAMS } from "../package-managers/index.js";
import { words } from "../words.js";

/** How a package manager is called so that it reads nothing but its own configuration, and changes nothing but the system. */
export interface InstallManager {
  /** `language`: what it installs may run scripts that no distribution has reviewed. */
  readonly of: "system" | "language";
  readonly programs: readonly string[];
  readonly verbs: readonly string[];
  /** Options without a value; letters may stand together. */
  readonly flags: readonly string[];
  readonly letters: string;
  /** Options whose value is a name, a number or a setting. */
  readonly valued: readonly string[];
  /** Options whose value is a URL. */
  readonly urls: readonly string[];
  /** Options one of which must be there; none: any. */
  readonly needs: readonly string[];
  /** What a name of a package looks like, with a version: nothing that is taken for a file, or by the shell for a pattern. */
  readonly names: RegExp;
}

const OF_SYSTEM = { of: "system", needs: [], names: /^\.?[@A-Za-z0-9][\w+.:~@^-]*(\/[\w.-]+)?(=[\w+.:~^*-]*)?$/ } as const;

const DNF: InstallManager = {
  ...OF_SYSTEM,
  programs: ["dnf", "dnf5", "yum", "microdnf"],
  verbs: words(
    "autoremove check-update clean config-manager distro-sync downgrade erase group groupinstall install makecache module reinstall remove swap update upgrade",
  ),
  flags: words(
    "--allowerasing --assumeyes --best --enable --disable --nobest --nodocs --nogpgcheck --noplugins --quiet --refresh --security --set-disabled --set-enabled --skip-broken --verbose",
  ),
  letters: "bqvy",
  valued: words("-d -e -x --disableexcludes --disableplugin --disablerepo --enableplugin --enablerepo --exclude --releasever --setopt"),
  urls: ["--add-repo"],
};

/** apt-get(8), apk(8), dnf(8) and yum(8); pip.pypa.io/en/stable/cli/pip_install; docs.npmjs.com/cli/commands/npm-install, which reads no `.npmrc` of a project for `-g`; guides.rubygems.org/command-reference. */
export const INSTALL_MANAGERS: readonly InstallManager[] = [
  {
    ...OF_SYSTEM,
    programs: ["apt-get", "apt", "aptitude"],
    verbs: words(
      "auto-remove autoclean autoremove clean dist-clean dist-upgrade distclean full-upgrade install purge remove update upgrade",
    ),
    flags: words(
      "--allow-change-held-packages --allow-downgrades --allow-insecure-repositories --allow-releaseinfo-change --allow-remove-essential --allow-unauthenticated --assume-yes --auto-remove --autoremove --fix-broken --fix-missing --force-yes --ignore-missing --install-recommends --install-suggests --no-install-recommends --no-install-suggests --no-upgrade --only-upgrade --purge --quiet --quiet=2 --reinstall --show-progress --verbose-versions --without-recommends --yes -q=1 -q=2 -qq=1 -qq=2",
    ),
    letters: "RVfmqyu",
    valued: ["-o", "-t", "--option", "--target-release", "--default-release"],
    urls: [],
  },
  {
    ...OF_SYSTEM,
    programs: ["apk"],
    verbs: ["add", "cache", "del", "fix", "update", "upgrade"],
    flags: words(
      "--available --force --force-broken-world --force-non-repository --force-old-apk --force-overwrite --force-refresh --latest --no-cache --no-check-certificate --no-interactive --no-progress --purge --quiet --rdepends --update --update-cache --upgrade --verbose",
    ),
    letters: "Ualqruv",
    valued: ["-t", "--virtual"],
    urls: ["-X", "--repository"],
  },
  DNF,
  { ...DNF, programs: ["yum-config-manager", "dnf-config-manager"], verbs: [] },
  {
    of: "language",
    programs: PIP_PROGRAMS,
    verbs: ["install"],
    flags: words(
      "--break-system-packages --disable-pip-version-check --force-reinstall --ignore-installed --no-build-isolation --no-cache --no-cache-dir --no-deps --no-input --no-warn-script-location --pre --prefer-binary --quiet --root-user-action=ignore --upgrade",
    ),
    letters: "IUqv",
    valued: words("--default-timeout --no-binary --only-binary --progress-bar --retries --timeout --trusted-host"),
    urls: words("-i --index-url --extra-index-url"),
    needs: [],
    names: /^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?(==[\w.+!]+)?$/,
  },
  {
    of: "language",
    programs: ["npm"],
    verbs: ["add", "i", "install"],
    flags: words(
      "--force --global --legacy-peer-deps --location=global --no-audit --no-fund --no-progress --no-update-notifier --quiet --silent --unsafe-perm",
    ),
    letters: "dfgqs",
    valued: ["--loglevel"],
    urls: ["--registry"],
    needs: ["-g", "--global", "--location=global"],
    names: /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(@[\w.^~-]+)?$/,
  },
  {
    of: "language",
    programs: ["gem"],
    verbs: ["i", "install"],
    flags: words(
      "--conservative --force --minimal-deps --no-doc --no-document --no-rdoc --no-ri --no-suggestions --pre --prerelease --quiet --remote --silent --verbose",
    ),
    letters: "NVfqr",
    valued: ["-v", "--version"],
    urls: ["-s", "--source"],
    needs: [],
    names: /^(?!.*\.gem$)[A-Za-z][\w.-]*(:[\w.]+)?$/,
  },
];

/** `-o Acquire::Retries=3`: those of `Dir::` name files. */
export const APT_SETTING = /^(acquire|apt|dpkg)::[\w:-]+=[^/$`]*$/i;

/** Variables that package managers and what their packages run read, and that name no files. */
export const INSTALL_SETTINGS =
  /^(DEBIAN_FRONTEND|DEBIAN_PRIORITY|DEBCONF_\w+|ACCEPT_EULA|LC_\w+|LANG|TZ|APT_LISTCHANGES_FRONTEND|NEEDRESTART_\w+)$/;
