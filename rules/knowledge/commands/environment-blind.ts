import { type WordSet, wordSet } from "../words.js";

/**
 * Commands that read no variables but those of their manuals, which `environment.ts` has: file operations, tools that
 * fetch and unpack, tools that manage users and the system's packages. What packages run when they are installed is bound
 * by the policies of the distributions to do the same.
 */
export const ENVIRONMENT_BLIND: WordSet = wordSet(
  ": [ a2dismod a2enconf a2enmod a2ensite add-apt-repository addgroup adduser apk apt apt-cache apt-get apt-key apt-mark aptitude arch awk base64 basename bunzip2 bzip2 cat cd chgrp chmod chown chpasswd command cp crontab curl cut date debconf-set-selections deluser df diff dirname dnf dnf5 dpkg dpkg-reconfigure du echo exit expr false file fold getent git gpg grep groupadd groupmod gunzip gzip head id install ldconfig ln locale-gen localedef ls lsb_release lsof md5sum microdnf mkdir mkfifo mktemp mv nl nproc od pacman pacman-key passwd popd printf pushd pwd readlink realpath rm rmdir rpm sed seq setcap sha1sum sha256sum sha512sum sleep sort stat strip sync tac tail tar tdnf tee test touch tr true tty umask uname uniq unlink unxz unzip update-alternatives update-ca-certificates update-rc.d useradd userdel usermod wc wget which whoami xbps-install xz yum yum-config-manager zcat zip zypper",
);

/** Those of them that take no time worth keeping in the cache. */
export const CHEAP: WordSet = wordSet(
  ": [ a2dismod a2enconf a2enmod a2ensite addgroup adduser arch basename cat cd chgrp chmod chown chpasswd command cp crontab cut date debconf-set-selections df dirname echo exit expr false file getent grep groupadd groupmod head id ldconfig ln ls mkdir mkfifo mktemp mv nproc passwd popd printf pushd pwd readlink realpath rm rmdir sed seq set sleep sort stat sync tail tee test touch tr true umask uname useradd userdel usermod wc which whoami",
);

/**
 * What compiles and fetches without reading others: Go's compiler has no way to, but for a program of `-toolexec`, and modules have no
 * scripts (pkg.go.dev/cmd/go; go.dev/ref/mod#go-mod-download).
 */
export const COMPILES_BLINDLY: Readonly<Record<string, readonly string[]>> = { go: ["build", "install", "mod", "version"] };

/** Installs of what a project depends on: the packages may run scripts of their own, but for Go's. */
export const INSTALLS_DEPENDENCIES: Readonly<Record<string, readonly string[]>> = {
  bun: ["install"],
  bundle: ["install"],
  bundler: ["install"],
  cargo: ["fetch"],
  composer: ["clear-cache", "install"],
  "composer.phar": ["clear-cache", "install"],
  gem: ["install"],
  go: ["mod"],
  npm: ["cache", "ci", "clean-install", "i", "install"],
  pip: ["cache", "install"],
  pip3: ["cache", "install"],
  pipenv: ["install", "sync"],
  pnpm: ["fetch", "i", "install"],
  poetry: ["install"],
  uv: ["pip", "sync"],
  yarn: ["cache", "install"],
};
