/** Programs that every distribution has in one of the directories below, or its package manager puts there: no other file has their path. */
const PROGRAMS: ReadonlySet<string> = new Set(
  `addgroup adduser apk apt apt-get apt-key basename bash cat chgrp chmod chown chroot cp curl cut date dash deluser dirname dnf doas dpkg
  echo env false find gcc getent git gosu grep groupadd groupdel gunzip gzip head id install ldconfig ln ls make md5sum microdnf mkdir mktemp
  mv nice nohup pacman printf rm rmdir rpm sed service sh sha1sum sha256sum sha512sum sleep sort stat strip su su-exec sudo tail tar tee test
  time timeout touch tr true uname unzip useradd userdel usermod wc wget xargs xz yum zypper`.split(/\s+/),
);

/** Where they lie, by the Filesystem Hierarchy Standard and where /bin is a link to /usr/bin. */
const DIRECTORY = /^\/(?:usr\/)?s?bin\//;

/** The name of a program as PATH would find it: `apt-get` for `/usr/bin/apt-get`. */
export function programName(name: string): string {
  const base = name.replace(DIRECTORY, "");
  return PROGRAMS.has(base) ? base : name;
}
