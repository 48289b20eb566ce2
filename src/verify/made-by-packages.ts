import { isInside } from "../model/state.js";
import { type Declared, names } from "./declared.js";
import { matchesPath } from "./path-pattern.js";

/** What the scripts of packages make: no package owns it, and it goes with the package. */
const MADE_BY_PACKAGES: readonly string[] = [
  "/etc/alternatives/**",
  "/etc/ssl/certs/**",
  "/etc/ssl/private",
  "/etc/ssl/private/ssl-cert-snakeoil.key",
  "/etc/rc?.d/**",
  "/etc/systemd/**",
  "/etc/X11/**",
  "/etc/perl/**",
  // pam-auth-update(8) writes them from the profiles of packages.
  "/etc/pam.d/common-*",
  "/etc/python3/**",
  "/usr/local/lib/python3*",
  "/usr/local/lib/python3*/dist-packages",
  // update-xmlcatalog(8) and update-catalog(8), of packages that bring formats: those of libdbus-1-dev, which libpcap-dev brings along.
  "/etc/xml/**",
  "/etc/sgml/**",
  "/usr/local/share/xml/*",
  "/usr/local/share/sgml/*",
  "/etc/ca-certificates.conf",
  "/etc/fonts/**",
  "/etc/inputrc",
  "/etc/default/locale",
  "/etc/locale.conf",
  "/etc/locale.gen",
  "/etc/networks",
  // libnss-systemd adds itself.
  "/etc/nsswitch.conf",
  "/etc/vconsole.conf",
  // exim4, which cron and mail programs bring along.
  "/etc/exim4/**",
  "/var/spool/exim4/**",
  "/var/log/exim4",
  "/etc/default/exim4",
  "/etc/aliases",
  "/etc/mailname",
  "/etc/default/sysstat",
  // What systemd-tmpfiles(8) makes where systemd is installed, and other packages for their daemons.
  "/run/**",
  "/var/log/README",
  "/var/log/journal",
  "/var/log/private",
  "/root/.ssh",
  "/var/lib/**",
  "/var/cache/**",
  "/usr/share/mime/**",
  "/usr/share/fonts/**",
  "/usr/local/share/fonts",
  "/usr/share/icons/**",
  "/usr/lib/*/gio/modules/**",
  "/usr/lib/*/gdk-pixbuf-2.0/**",
  "/usr/lib/*/gtk-*/*/immodules.cache",
  "/usr/share/glib-2.0/**",
];

/** Of these, what the Dockerfile names was made by it. */
const ALSO_MADE_BY_HAND =
  /^\/(run|var\/(lib|cache)|etc\/(pam\.d|exim4|xml|sgml))\/|^\/root\/\.ssh$|^\/etc\/(aliases|mailname|nsswitch\.conf|vconsole\.conf|default\/(exim4|sysstat))$/;

/** Of these, what the Dockerfile copies there is its own: files and directories, and files alone. */
const ALSO_COPIED = /^\/(usr\/share\/(fonts|icons|mime\/packages|glib-2\.0\/schemas)|etc\/(fonts|perl|systemd|X11))\//;
const ALSO_COPIED_ALONE = /^\/var\/(lib|cache)\/[^/]+\//;

/** Settings in a home, but for those of tools that build and fetch. */
const SETTING =
  /^\/(root|home\/[^/]+)\/\.(?!(bash\w*|condarc|curlrc|gemrc|git[\w-]*|netrc|npmrc|profile|pypirc|wgetrc|yarnrc(\.yml)?)$)[^/]+$/;

/** Whether the scripts of packages made a path, which no package owns. */
export function isMadeByPackages(path: string, declared: Declared): boolean {
  return MADE_BY_PACKAGES.some((pattern) => matchesPath(pattern, path)) && !isMadeByHand(path, declared) && !isCopied(path, declared);
}

/** Whether a Dockerfile copies a file to where packages and builds have theirs as well, for a program to find it. */
export function isCopied(path: string, { copied }: Declared): boolean {
  if (ALSO_COPIED_ALONE.test(path) || SETTING.test(path)) return copied.includes(path);
  return ALSO_COPIED.test(path) && copied.some((place) => ALSO_COPIED.test(`${place}/`) && isInside(path, place));
}

/** /run and /var/run are one place, /run/lock and /var/lock too (Debian policy 9.1.4). */
function isMadeByHand(path: string, declared: Declared): boolean {
  if (!ALSO_MADE_BY_HAND.test(path)) return false;
  const ofRoot = ["~/", "$HOME/", "${HOME}/"].map((home) => path.replace(/^\/root\//, () => home));
  const places = [path, `/var${path}`, path.replace(/^\/run\/lock\//, "/var/lock/"), ...ofRoot];
  return places.some((place) => names(declared, place)) || (path.startsWith("/etc/") && declared.directories.includes(path));
}
