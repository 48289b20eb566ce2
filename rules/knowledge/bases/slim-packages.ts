import { type WordSet, wordSet } from "../words.js";

/** Packages that debian's slim images (bookworm, trixie) and Ubuntu's both have: measured with `dpkg-query -W` in them. */
export const SLIM_PACKAGES: WordSet = wordSet(
  `apt base-files base-passwd bash bsdutils coreutils dash debconf debianutils diffutils dpkg findutils grep gzip hostname
    init-system-helpers libacl1 libattr1 libaudit1 libblkid1 libbz2-1.0 libc-bin libc6 libcap2 libcrypt1 libgcc-s1 libgmp10 liblz4-1
    liblzma5 libmd0 libmount1 libpam0g libpcre2-8-0 libseccomp2 libselinux1 libsmartcols1 libstdc++6 libsystemd0 libtinfo6 libudev1
    libuuid1 libxxhash0 libzstd1 login mawk mount ncurses-base ncurses-bin passwd perl-base sed sysvinit-utils tar util-linux zlib1g`,
);
