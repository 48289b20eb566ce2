/**
 * Megabytes that a package and all that it brings take on Debian 12's slim image, without what is only recommended (apt-get install
 * --assume-no says it). They share much, so that only the largest counts of several.
 */
export const PACKAGE_SIZES: Readonly<Record<string, number>> = {
  autoconf: 51,
  automake: 53,
  "build-essential": 320,
  cargo: 680,
  clang: 410,
  cmake: 96,
  "default-jdk-headless": 310,
  "g++": 270,
  gcc: 180,
  git: 110,
  golang: 470,
  "libboost-all-dev": 870,
  libtool: 220,
  maven: 240,
  meson: 42,
  nodejs: 99,
  npm: 240,
  "python3-dev": 94,
  "python3-pip": 48,
  rustc: 660,
};
