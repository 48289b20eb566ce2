import { FOR_APPLICATIONS } from "../project/directories.js";

/** Where packages put their files; what lies elsewhere is there in both images, or the Dockerfile put it there. */
const OF_PACKAGES = /^\/(etc|usr(?!\/local(\/|$))|lib\w*|s?bin|var)(\/|$)/;

/** Directories of Debian's slim image (`dpkg -S` on bookworm and trixie: base-files, dpkg, libc-bin, libpam-runtime, passwd, tzdata). */
const DIRECTORIES: ReadonlySet<string> = new Set(
  `/bin /etc /etc/alternatives /etc/apt /etc/cron.daily /etc/default /etc/ld.so.conf.d /etc/pam.d /etc/security /etc/skel /lib /sbin /usr /usr/bin
    /usr/lib /usr/sbin /usr/share /usr/share/doc /usr/share/zoneinfo /var /var/cache /var/lib /var/log /var/mail /var/spool
    /var/tmp`.split(/\s+/),
);

/** Files of its required packages: all of them are in every Debian image. */
const FILES =
  /^\/etc\/(apt\/|(passwd|group|g?shadow|hosts|resolv\.conf|bash\.bashrc|profile|login\.defs|localtime|nsswitch\.conf|ld\.so\.conf|issue|motd|os-release|debian_version|security\/limits\.conf)$)|^\/usr\/share\/zoneinfo\//;

/** Files that do not bear the name of what brings them: ca-certificates depends on openssl (bookworm, trixie). */
const BROUGHT_BY: readonly (readonly [RegExp, RegExp])[] = [[/^\/etc\/ssl\/openssl\.cnf$/, /^(openssl|ca-certificates)$/]];

/** Whether a path is one that the full image may have, and the slim image, with these packages, may not. */
export function isOfFullImage(path: string, packages: readonly string[]): boolean {
  if (!OF_PACKAGES.test(path) || FOR_APPLICATIONS.test(path) || DIRECTORIES.has(path) || FILES.test(path)) return false;
  return !packages.some((name) => isNamedAfter(path, name) || BROUGHT_BY.some(([file, by]) => file.test(path) && by.test(name)));
}

/** `/etc/ImageMagick-6/policy.xml` is of imagemagick, `/etc/ssh/sshd_config` of openssh-server. */
function isNamedAfter(path: string, name: string): boolean {
  const [stem = ""] = /^[a-z]{3,}/.exec(name) ?? [];
  if (stem === "" || stem.startsWith("lib")) return false;
  const own = path.split("/").filter((_, at, parts) => !DIRECTORIES.has(parts.slice(0, at + 1).join("/")));
  return own.some((part) => part.toLowerCase().includes(stem) || (part.length > 2 && stem.includes(part.toLowerCase())));
}
