import { type ImageReference, rowOf } from "../../../src/rule.js";
import { type WordSet, wordSet } from "../words.js";
import { baseImage, tableName } from "./images.js";

/** The Python that a distribution has as a package. */
export interface DistributionPython {
  /** `3.11`; undefined where the release is not known, or its Python. */
  readonly version: string | undefined;
  /** The directory that its pip installs modules in; undefined: some below /usr/local. */
  readonly modules: string | undefined;
  /** What else programs may read or import that comes along with the package of pip, and with that of venv. */
  readonly withPip: readonly string[];
  readonly withVenv: readonly string[];
  readonly assumptions: readonly string[];
}

type Release = readonly [version: string | undefined, withPip: readonly string[], withVenv: readonly string[]];

/** Up to Python 3.11, distutils is a package of its own. */
const DISTUTILS = ["python3-distutils"];
const PIP_BEFORE_3_12 = ["ca-certificates", "python3-setuptools", "python3-wheel", ...DISTUTILS];
const PIP_OF_3_12 = ["ca-certificates", "python3-setuptools", "python3-wheel"];
const LATER: Release = [undefined, PIP_OF_3_12, []];

/** Versions and dependencies: packages.debian.org and packages.ubuntu.com, python3, python3-pip and python3-venv. */
const RELEASES: Readonly<Record<string, Release>> = {
  "debian:bullseye": ["3.9", PIP_BEFORE_3_12, DISTUTILS],
  "debian:bookworm": ["3.11", PIP_BEFORE_3_12, DISTUTILS],
  "debian:trixie": ["3.13", ["ca-certificates", "python3-wheel"], []],
  "ubuntu:20.04": ["3.8", PIP_BEFORE_3_12, DISTUTILS],
  "ubuntu:22.04": ["3.10", PIP_BEFORE_3_12, DISTUTILS],
  "ubuntu:24.04": ["3.12", PIP_OF_3_12, []],
  "ubuntu:24.10": LATER,
  "ubuntu:25.04": LATER,
  "ubuntu:25.10": LATER,
  "ubuntu:26.04": LATER,
};

/**
 * Packages of which the shipped stage may lack modules of Python that came along with them, and that pip took for installed: those
 * of a build, and the others where they only recommend modules (Depends and Recommends of Debian 11, 12 and 13, followed).
 */
export const BRINGS_MODULES: WordSet = wordSet(`
  asciidoc awscli cargo certbot clang clang-tidy cppcheck devscripts gcovr itstool libgirepository1.0-dev libsmbclient-dev libspng-dev
  libvips-dev libvips-tools libvips42 llvm llvm-dev meson neovim novnc pipx prometheus-node-exporter pylint python3-bs4
  python3-certbot-nginx python3-dbus python3-django python3-docutils python3-flask python3-jinja2 python3-lxml python3-markdown
  python3-numpy-dev python3-paramiko python3-pil python3-pymysql python3-pytest python3-pytest-mock python3-pytest-repeat
  python3-pytest-rerunfailures python3-pytest-timeout python3-scipy python3-sphinx python3-sqlalchemy python3-twisted python3-watchdog
  rustc smbclient xmlto yt-dlp`);

/** The Python of an image of Debian or Ubuntu; undefined for other images, and for releases whose Python is not known. */
export function distributionPython(written: string, image: ImageReference): DistributionPython | undefined {
  if (!/^(debian|ubuntu)$/.test(tableName(image)) || written.includes("$")) return undefined;
  const { release } = baseImage(image) ?? {};
  const isLatest = image.digest === undefined && /^latest(-slim)?$/.test(image.tag ?? "latest");
  const known = rowOf(RELEASES, release);
  const found = known ?? (isLatest ? LATER : undefined);
  if (found === undefined) return undefined;
  const [version, withPip, withVenv] = found;
  return {
    version,
    // Debian's patch of sysconfig (wiki.debian.org/Python, «Deviations from upstream»).
    modules: version && `/usr/local/lib/python${version}/dist-packages`,
    withPip,
    withVenv,
    assumptions: known === undefined ? [`${written} has Python 3.12 or a later one`] : [],
  };
}
