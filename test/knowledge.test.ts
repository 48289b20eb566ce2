import { describe, expect, it } from "vitest";
import { baseImage } from "../rules/knowledge/bases/images.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../rules/knowledge/package-managers/index.js";
import { isBuildPackage, isFetchPackage } from "../rules/knowledge/packages/build-packages.js";
import { RECOMMENDED_BEFORE } from "../rules/knowledge/recommended-packages/before-debian-13.js";
import { NOTHING, RECOMMENDED } from "../rules/knowledge/recommended-packages/debian-13.js";
import { recommendedWith } from "../rules/knowledge/recommended-packages/index.js";
import { apkRows } from "../rules/knowledge/runtime-packages/apk.js";
import { aptRows } from "../rules/knowledge/runtime-packages/apt.js";
import { isDevelopmentPackage, runtimePackages } from "../rules/knowledge/runtime-packages/index.js";
import { rpmRows } from "../rules/knowledge/runtime-packages/rpm.js";
import { words } from "../rules/knowledge/words.js";
import { concernsCache } from "../rules/shared/clean-up/cache-paths.js";
import { isCleaned } from "../rules/shared/clean-up/cleaned.js";
import { analyze, type Stage } from "../src/model/model.js";
import { runsOf, scriptOf } from "../src/model/queries.js";
import { parseImageReference } from "../src/rule.js";
import { parse } from "../src/syntax/parse.js";

const APT = [
  "debian:buster",
  "debian:bullseye",
  "debian:bookworm",
  "debian:trixie",
  "ubuntu:18.04",
  "ubuntu:20.04",
  "ubuntu:22.04",
  "ubuntu:24.04",
];
const RPM = ["amzn2", "amzn2023", "el7", "el8", "el9", "el10", "fedora"];
const APK = ["alpine:3.12", "alpine:3.16", "alpine:3.18", "alpine:3.20", "alpine:3.24", "alpine:latest", "alpine:any"];
const PLAUSIBLE = /^[a-z0-9A-Z][A-Za-z0-9+._-]+$/;

describe("base images", () => {
  const base = (image: string) => {
    const found = baseImage(parseImageReference(image));
    return found && `${found.manager} ${found.release} ${found.user}`;
  };

  it.each([
    ["debian:bookworm", "apt debian:bookworm root"],
    ["debian:bookworm-slim", "apt debian:bookworm root"],
    ["debian:bookworm-20240110-slim", "apt debian:bookworm root"],
    ["debian:12.5", "apt debian:bookworm root"],
    ["debian:10-slim", "apt debian:buster root"],
    ["debian:sid-slim", "apt debian:sid root"],
    ["docker.io/library/debian:trixie@sha256:0123", "apt debian:trixie root"],
    ["arm64v8/debian:bullseye", "apt debian:bullseye root"],
    ["ubuntu:18.04", "apt ubuntu:18.04 root"],
    ["osrf/ros:noetic-desktop-full", "apt ubuntu:20.04 root"],
    ["arm64v8/ros:kinetic-ros-base-xenial", "apt ubuntu:16.04 root"],
    ["ros:melodic-ros-core-stretch", "apt debian:stretch root"],
    ["ros:latest", "apt undefined root"],
    ["continuumio/miniconda3:24.1.2-0", "apt undefined root"],
    ["continuumio/miniconda3:4.10.3p0-alpine", undefined],
    ["ubuntu:jammy-20240111", "apt ubuntu:22.04 root"],
    ["ubuntu:noble", "apt ubuntu:24.04 root"],
    ["buildpack-deps:bookworm-scm", "apt debian:bookworm root"],
    ["buildpack-deps:jammy-curl", "apt ubuntu:22.04 root"],
    ["alpine:3.19", "apk alpine:3.19 root"],
    ["alpine:3.19.1@sha256:0123", "apk alpine:3.19 root"],
    ["golang:1.22-alpine3.19", "apk alpine:3.19 root"],
    ["centos:5", "yum el5 root"],
    ["centos:7", "yum el7 root"],
    ["centos:centos7.9.2009", "yum el7 root"],
    ["centos:8.4.2105", "dnf el8 root"],
    ["quay.io/centos/centos:stream9", "dnf el9 root"],
    ["quay.io/centos/centos:stream9-minimal", "microdnf el9 root"],
    ["rockylinux:9.3", "dnf el9 root"],
    ["rockylinux/rockylinux:8-minimal", "microdnf el8 root"],
    ["almalinux:8.9-20231124", "dnf el8 root"],
    ["oraclelinux:7-slim", "yum el7 root"],
    ["oraclelinux:8", "dnf el8 root"],
    ["ghcr.io/oracle/oraclelinux:8-slim", "microdnf el8 root"],
    ["fedora:40", "dnf fedora root"],
    ["amazonlinux:1", "yum amzn1 root"],
    ["amazonlinux:2.0.20230418.0", "yum amzn2 root"],
    ["amazonlinux:2023", "dnf amzn2023 root"],
    ["redhat/ubi8", "dnf el8 root"],
    ["registry.access.redhat.com/ubi9/ubi:9.3", "dnf el9 root"],
    ["registry.access.redhat.com/ubi9/ubi-minimal", "microdnf el9 root"],
    ["registry.access.redhat.com/ubi8-minimal:8.9", "microdnf el8 root"],
    ["python:3.12-slim-bookworm", "apt debian:bookworm root"],
    ["node:20-bullseye", "apt debian:bullseye root"],
    ["php:8.2-apache-bookworm", "apt debian:bookworm root"],
    ["eclipse-temurin:17-jdk-jammy", "apt ubuntu:22.04 root"],
    ["eclipse-temurin:17-jre-ubi9-minimal", "microdnf el9 root"],
    ["nvidia/cuda:12.2.0-devel-ubuntu22.04", "apt ubuntu:22.04 root"],
    ["openjdk:17-slim-bullseye", "apt debian:bullseye root"],
    ["openjdk:17-oraclelinux8", "microdnf el8 root"],
    ["swift:5.9-amazonlinux2", "yum amzn2 root"],
  ])("knows %s", (image, expected) => {
    expect(base(image)).toBe(expected);
  });

  it.each([
    ["debian", "apt"],
    ["debian:latest", "apt"],
    ["debian:stable-slim", "apt"],
    ["debian:stable-20240110", "apt"],
    ["ubuntu", "apt"],
    ["ubuntu:rolling", "apt"],
    ["debian@sha256:0123", "apt"],
    ["alpine", "apk"],
    ["alpine:3", "apk"],
    ["alpine:edge", "apk"],
    ["golang:1.22-alpine", "apk"],
    ["golang:1.22", "apt"],
    ["rust:1.79", "apt"],
    ["openjdk:11-jdk", "apt"],
    ["amazonlinux:latest", "dnf"],
    ["almalinux", "dnf"],
  ])("knows the package manager of %s but no release", (image, manager) => {
    expect(base(image)).toBe(`${manager} undefined root`);
  });

  it.each([
    "scratch",
    "constructor",
    "busybox",
    "example/debian:bookworm",
    "example.com/debian:bookworm",
    "openjdk:17",
    "golang:1.22-nanoserver",
    "mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled",
    "registry.access.redhat.com/ubi9/ubi-micro",
  ])("does not know %s", (image) => {
    expect(base(image)).toBeUndefined();
  });
});

describe("run-time packages", () => {
  it.each([
    ["libssl-dev", "ubuntu:18.04", ["libssl1.1"]],
    ["libssl-dev", "debian:bullseye", ["libssl1.1"]],
    ["libssl-dev", "ubuntu:22.04", ["libssl3"]],
    ["libssl-dev", "debian:bookworm", ["libssl3"]],
    ["libssl-dev", "ubuntu:24.04", ["libssl3t64"]],
    ["libssl-dev", "debian:trixie", ["libssl3t64"]],
    ["libxml2-dev", "debian:trixie", ["libxml2"]],
    ["zlib1g-dev", "ubuntu:24.04", ["zlib1g"]],
    ["libpcre3-dev", "debian:bookworm", ["libpcre16-3", "libpcre3", "libpcre32-3", "libpcrecpp0v5"]],
    ["libevent-dev", "debian:buster", expect.arrayContaining(["libevent-2.1-6"])],
    ["default-libmysqlclient-dev", "ubuntu:22.04", ["libmysqlclient21"]],
    ["default-libmysqlclient-dev", "debian:bookworm", ["libmariadb3"]],
    ["libjpeg-dev", "ubuntu:24.04", ["libjpeg-turbo8"]],
    ["libboost-chrono-dev", "debian:bookworm", ["libboost-chrono1.74.0"]],
    ["libboost-chrono-dev", "debian:trixie", ["libboost-chrono1.83.0t64"]],
    ["openssl-dev", "alpine:3.16", ["libcrypto1.1", "libssl1.1"]],
    ["openssl-dev", "alpine:3.17", ["libcrypto3", "libssl3"]],
    ["openssl-dev", "alpine:latest", ["libcrypto3", "libssl3"]],
    ["sqlite-dev", "alpine:any", ["sqlite-libs"]],
    ["ncurses-dev", "alpine:3.16", ["ncurses-libs"]],
    ["zlib-dev", "alpine:3.24", ["zlib"]],
    ["openssl-devel", "el7", ["openssl-libs"]],
    ["zlib-devel", "el9", ["zlib"]],
    ["sqlite-devel", "el7", ["sqlite"]],
    ["sqlite-devel", "el8", ["sqlite-libs"]],
    ["mariadb-devel", "amzn2", ["mariadb-libs"]],
    ["mariadb-devel", "el9", ["mariadb-connector-c"]],
    ["python3.11-devel", "el9", ["python3.11", "python3.11-libs"]],
    ["libcurl-devel", "el7", ["libcurl"]],
  ])("has those of %s on %s", (name, release, expected) => {
    expect(runtimePackages(name, release)).toEqual(expected);
  });

  it.each([
    ["libc-dev", "alpine:3.12"],
    ["zlib-static", "alpine:any"],
    ["libc6-dev", "debian:bookworm"],
    ["linux-libc-dev", "ubuntu:24.04"],
    ["libboost-dev", "debian:trixie"],
    ["libeigen3-dev", "debian:buster"],
    ["glibc-static", "el7"],
    ["zlib-static", "el8"],
    ["kernel-headers", "el9"],
    ["libcurl-devel", "el9"],
  ])("has nothing to install for %s on %s", (name, release) => {
    expect(runtimePackages(name, release)).toEqual([]);
  });

  it.each([
    ["openssl-dev", "alpine:any"],
    ["openssl-dev", "alpine:3.4"],
    ["openssl-dev", "alpine:3.99"],
    ["boost-dev", "alpine:3.20"],
    ["ffmpeg-dev", "alpine:latest"],
    ["libssl-dev", "debian:stretch"],
    ["libssl-dev", "debian:sid"],
    ["libssl-dev", "ubuntu:23.10"],
    ["libc6-dev", "debian:forky"],
    ["libpcre3-dev", "debian:trixie"],
    ["libmysqlclient-dev", "debian:bookworm"],
    ["libcjson-dev", "ubuntu:18.04"],
    ["libnosuch-dev", "debian:bookworm"],
    ["zlib1g-dev:arm64", "debian:bookworm"],
    ["constructor", "debian:bookworm"],
    ["openssl-devel", "el5"],
    ["openssl-devel", "amzn1"],
    ["boost-devel", "el8"],
    ["postgresql-devel", "amzn2023"],
    ["java-11-openjdk-devel", "el8"],
    ["rh-ruby27-ruby-devel", "el7"],
  ])("does not know those of %s on %s", (name, release) => {
    expect(runtimePackages(name, release)).toBeUndefined();
  });

  it("names packages plausibly, each once, in sorted rows of development packages", () => {
    for (const [table, releases] of [
      [aptRows(), APT],
      [rpmRows(), RPM],
      [apkRows(), APK],
    ] as const) {
      const names = Object.keys(table);
      expect(names).toEqual([...names].sort());
      for (const name of names) {
        expect(name).toMatch(PLAUSIBLE);
        expect(isDevelopmentPackage(name) && !isBuildPackage(name), name).toBe(true);
        for (const release of releases) {
          const packages = runtimePackages(name, release) ?? [];
          expect(new Set(packages).size, `${name} on ${release}`).toBe(packages.length);
          for (const runtime of packages) {
            expect(runtime, `${name} on ${release}`).toMatch(PLAUSIBLE);
            expect(isDevelopmentPackage(runtime), runtime).toBe(false);
          }
        }
      }
    }
  });

  it("has no name of the time_t transition before it", () => {
    for (const release of APT.filter((name) => name !== "debian:trixie" && name !== "ubuntu:24.04")) {
      for (const name of Object.keys(aptRows())) expect(runtimePackages(name, release)?.join(" ") ?? "", release).not.toMatch(/t64/);
    }
  });

  it("says what a development package is", () => {
    expect(["libssl-dev", "openssl-devel", "glibc-static", "kernel-headers", "zlib1g-dev:arm64"].every(isDevelopmentPackage)).toBe(true);
    expect(["openssl", "libssl3", "device-mapper", "dev", "devscripts"].some(isDevelopmentPackage)).toBe(false);
  });
});

describe("recommended packages", () => {
  const namesIn = (tables: readonly string[]) => tables.flatMap(words);

  it("names each package once", () => {
    for (const tables of [[...Object.values(RECOMMENDED), NOTHING], Object.values(RECOMMENDED_BEFORE)]) {
      const names = namesIn(tables);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it("knows more of earlier releases only of packages that it knows", () => {
    expect(namesIn(Object.values(RECOMMENDED_BEFORE)).filter((name) => recommendedWith(name) === undefined)).toEqual([]);
  });

  it.each([
    ["python3", [{ name: "ca-certificates", isNeeded: "always" }]],
    ["libpq5", [{ name: "ca-certificates", isNeeded: "since Debian 13" }]],
    ["a-package-of-nobody", undefined],
  ])("%s", (name, recommended) => {
    expect(recommendedWith(name)).toEqual(recommended);
  });
});

describe("build packages", () => {
  it.each([
    "gcc",
    "gcc-c++",
    "g++",
    "gcc-12",
    "g++-11",
    "clang-15",
    "cpp-10",
    "libgcc-12-dev",
    "libstdc++-12-dev",
    "build-essential",
    "dpkg-dev",
    "make",
    "pkg-config",
    "devtoolset-9-gcc-c++",
    "gcc72-c++",
  ])("%s only builds", (name) => {
    expect(isBuildPackage(name)).toBe(true);
    expect(isFetchPackage(name)).toBe(false);
  });

  it.each(["wget", "curl", "git", "unzip", "tar", "bzip2", "gzip", "xz", "xz-utils", "gnupg"])("%s fetches", (name) => {
    expect(isFetchPackage(name)).toBe(true);
    expect(isBuildPackage(name)).toBe(false);
  });

  it.each([
    "gettext",
    "gettext-base",
    "gfortran",
    "libgcc-s1",
    "libstdc++6",
    "perl",
    "python3",
    "ca-certificates",
    "libgcc",
    "curl-minimal",
    "libssl-dev",
    "gccgo-runtime",
    "llvm-15-dev",
  ])("%s is neither", (name) => {
    expect(isBuildPackage(name) || isFetchPackage(name)).toBe(false);
  });
});

describe("package managers", () => {
  const managers: readonly PackageManager[] = Object.values(PACKAGE_MANAGERS);

  it.each(managers)("$name is told apart", (manager) => {
    expect(PACKAGE_MANAGERS).toHaveProperty(manager.name, manager);
    expect(managers.filter(({ programs }) => programs.some((program) => manager.programs.includes(program)))).toEqual([manager]);
  });

  it.each(managers)("$name has no verb that does one thing and its contrary", ({ fetches, updates, needsIndex, cleans, removes = [] }) => {
    const tables = [fetches, updates, needsIndex, cleans, removes];
    for (const table of tables) expect(new Set(table).size).toBe(table.length);
    const contrary = [...cleans, ...removes];
    expect(new Set(contrary).size).toBe(contrary.length);
    for (const verb of [...fetches, ...updates, ...needsIndex]) expect(contrary).not.toContain(verb);
  });

  it.each(managers)("$name has absolute cache directories, and mounts nothing else but packages", (manager) => {
    expect(manager.cacheDirectories.length).toBeGreaterThan(0);
    for (const directory of manager.cacheDirectories)
      expect(directory).toMatch(/^(~|\$\(gem env gemdir\)|\$[A-Z_]+|\/[a-z]+)(\/[\w.*-]+)+$/i);
    for (const { path, keeps } of manager.cacheMount?.targets ?? [])
      expect(keeps === "packages" || concernsCache(path, manager), path).toBe(true);
  });

  it.each(managers)("$name is cleaned by its own clean-up", (manager) => {
    const fetch = [manager.programs[0], ...(manager.fetches[0] ?? "").split(" ")].join(" ").trim();
    for (const command of manager.cleanUp ?? []) {
      const model = analyze(parse(`FROM debian\nRUN ${fetch} && ${command}\n`));
      const [run] = runsOf(model.stages[0] as Stage);
      const script = run && scriptOf(model, run);
      expect(script !== undefined && isCleaned(script, manager), command).toBe(true);
    }
  });

  it.each([
    ["apt", "/var/lib/apt/lists/*", true],
    ["apt", "/var/lib/{apt,dpkg}", true],
    ["apt", "/var/lib/{dpkg,apt/lists}/*", true],
    ["apt", "/var/lib/apt-mirror", false],
    ["apt", "/var/cache/*", true],
    ["yum", "/var/cache/{yum,dnf}", true],
    ["yum", "/var/cache/yumlike", false],
    ["pip", "/root/.cache", true],
    ["pip", "/home/app/.cache/pip/http", true],
    ["pip", "$HOME/.cache/pip", true],
    ["pip", "/opt/home/.cache", true],
    ["pip", "/root/.cache/pip-tools", false],
    ["pip", "/root/.cache/huggingface", false],
    ["npm", "~/.npmrc", false],
    ["npm", "/usr/local/lib", false],
  ] as const)("%s: %s is of the cache: %s", (name, path, expected) => {
    expect(concernsCache(path, PACKAGE_MANAGERS[name])).toBe(expected);
  });
});
