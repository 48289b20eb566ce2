import { type ImageReference, isOnHub, officialName } from "../../../src/rule.js";

export interface BaseImage {
  readonly manager: "apt" | "yum" | "dnf" | "microdnf" | "apk";
  /** `debian:bookworm`, `ubuntu:22.04`, `alpine:3.20`, `el9`, `amzn2023`, `fedora`; undefined where the tag does not say, or moves from one release to the next. */
  readonly release: string | undefined;
  readonly user: "root";
}

type System = Pick<BaseImage, "manager" | "release">;

/** debian.org/releases */
const DEBIAN = [
  ["7", "wheezy"],
  ["8", "jessie"],
  ["9", "stretch"],
  ["10", "buster"],
  ["11", "bullseye"],
  ["12", "bookworm"],
  ["13", "trixie"],
  ["14", "forky"],
  ["sid", "sid"],
] as const;

/** wiki.ubuntu.com/Releases */
const UBUNTU = [
  ["12.04", "precise"],
  ["14.04", "trusty"],
  ["16.04", "xenial"],
  ["16.10", "yakkety"],
  ["17.04", "zesty"],
  ["17.10", "artful"],
  ["18.04", "bionic"],
  ["18.10", "cosmic"],
  ["19.04", "disco"],
  ["19.10", "eoan"],
  ["20.04", "focal"],
  ["20.10", "groovy"],
  ["21.04", "hirsute"],
  ["21.10", "impish"],
  ["22.04", "jammy"],
  ["22.10", "kinetic"],
  ["23.04", "lunar"],
  ["23.10", "mantic"],
  ["24.04", "noble"],
  ["24.10", "oracular"],
  ["25.04", "plucky"],
  ["25.10", "questing"],
  ["26.04", "resolute"],
] as const;

/** The release of Ubuntu that a distribution of ROS is built for (ros.org/reps, REP 3 and REP 2000). */
const ROS: Readonly<Record<string, string>> = {
  ardent: "xenial",
  bouncy: "bionic",
  crystal: "bionic",
  dashing: "bionic",
  eloquent: "bionic",
  foxy: "focal",
  galactic: "focal",
  humble: "jammy",
  indigo: "trusty",
  iron: "jammy",
  jade: "trusty",
  jazzy: "noble",
  kilted: "noble",
  kinetic: "xenial",
  lunar: "xenial",
  melodic: "bionic",
  noetic: "focal",
};

/** How the tag of an image names its system; undefined: not at all. */
type ReadTag = (tag: string) => System | undefined;

const APT_UNNAMED: System = { manager: "apt", release: undefined };
const DNF_UNNAMED: System = { manager: "dnf", release: undefined };

/** Images by their name: registry and repository, the registry left out where it is Docker Hub's. */
const IMAGES: Readonly<Record<string, ReadTag>> = {
  "almalinux/8-base": () => ({ manager: "dnf", release: "el8" }),
  "almalinux/8-minimal": () => ({ manager: "microdnf", release: "el8" }),
  "almalinux/9-base": () => ({ manager: "dnf", release: "el9" }),
  "almalinux/9-minimal": () => ({ manager: "microdnf", release: "el9" }),
  "condaforge/mambaforge": () => APT_UNNAMED,
  "condaforge/miniforge3": () => APT_UNNAMED,
  "continuumio/anaconda3": conda,
  "continuumio/miniconda3": conda,
  "ghcr.io/astral-sh/uv": uv,
  "ghcr.io/oracle/oraclelinux": oracle,
  // github.com/hexpm/bob, priv/scripts/docker
  "hexpm/elixir": language,
  "hexpm/erlang": language,
  // github.com/LukeMathWalker/cargo-chef, docker
  "lukemathwalker/cargo-chef": language,
  "mcr.microsoft.com/dotnet/aspnet": language,
  "mcr.microsoft.com/dotnet/runtime": language,
  "mcr.microsoft.com/dotnet/runtime-deps": language,
  "mcr.microsoft.com/dotnet/sdk": language,
  "nvidia/cuda": language,
  "osrf/ros": ros,
  // github.com/oven-sh/bun, dockerhub
  "oven/bun": language,
  "public.ecr.aws/amazonlinux/amazonlinux": amazon,
  "public.ecr.aws/debian/debian": debian,
  "public.ecr.aws/ubuntu/ubuntu": ubuntu,
  "quay.io/almalinuxorg/almalinux": enterprise,
  "quay.io/centos/centos": centos,
  "quay.io/fedora/fedora": fedora,
  "quay.io/fedora/fedora-minimal": fedoraMinimal,
  "quay.io/rockylinux/rockylinux": enterprise,
  "redhat/ubi10": () => ({ manager: "dnf", release: "el10" }),
  "redhat/ubi10-minimal": () => ({ manager: "microdnf", release: "el10" }),
  "redhat/ubi8": () => ({ manager: "dnf", release: "el8" }),
  "redhat/ubi8-minimal": () => ({ manager: "microdnf", release: "el8" }),
  "redhat/ubi9": () => ({ manager: "dnf", release: "el9" }),
  "redhat/ubi9-minimal": () => ({ manager: "microdnf", release: "el9" }),
  "registry.fedoraproject.org/fedora": fedora,
  "registry.fedoraproject.org/fedora-minimal": fedoraMinimal,
  "rocker/geospatial": () => APT_UNNAMED,
  "rocker/r-base": () => APT_UNNAMED,
  "rocker/r-ver": () => APT_UNNAMED,
  "rocker/rstudio": () => APT_UNNAMED,
  "rocker/tidyverse": () => APT_UNNAMED,
  "rocker/verse": () => APT_UNNAMED,
  "rockylinux/rockylinux": enterprise,
  // github.com/rust-lang/docker-rust-nightly
  "rustlang/rust": language,
  almalinux: enterprise,
  alpine,
  amazonlinux: amazon,
  "buildpack-deps": buildpackDeps,
  centos,
  clojure: language,
  debian,
  "eclipse-temurin": language,
  elixir: language,
  erlang: language,
  fedora,
  gcc: language,
  golang: language,
  gradle: language,
  haskell: language,
  httpd: language,
  ibmjava: language,
  julia: language,
  maven: language,
  nginx: language,
  node: language,
  openjdk,
  oraclelinux: oracle,
  perl: language,
  php: language,
  postgres: language,
  pypy: language,
  python: language,
  "r-base": () => APT_UNNAMED,
  redis: language,
  rockylinux: enterprise,
  ros,
  ruby: language,
  rust: language,
  swift: language,
  tomcat: language,
  ubuntu,
};

/** What is known of a base image that has a package manager and runs as root; undefined for the others. */
export function baseImage(reference: ImageReference): BaseImage | undefined {
  const name = tableName(reference);
  const tag = reference.tag ?? "";
  const system = Object.hasOwn(IMAGES, name) ? IMAGES[name]?.(tag) : redHat(name);
  return system && { ...system, user: "root" };
}

/** Official images are published per architecture (`arm64v8/debian`) and copied to other registries as well. */
export function tableName(reference: ImageReference): string {
  const official = officialName(reference);
  if (official !== undefined) return official;
  const { registry, repository } = reference;
  if (isOnHub(reference)) return repository.replace(/^(amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\//, "");
  return `${registry}/${repository}`.replace(/^(public\.ecr\.aws\/docker|mirror\.gcr\.io)\/library\//, "");
}

/** Red Hat's own registry has each image under two names: `ubi9/ubi-minimal` and `ubi9-minimal`; ubi-micro has no package manager. */
function redHat(name: string): System | undefined {
  const parts = /^registry\.(?:access\.)?redhat\.com\/ubi(\d+)(?:\/ubi)?(|-init|-minimal)$/.exec(name);
  return parts?.[1] === undefined ? undefined : el(parts[1], parts[2] ?? "");
}

function el(major: string, tag: string): System {
  const release = `el${major}`;
  if (tag.includes("minimal")) return { manager: "microdnf", release };
  return { manager: Number(major) < 8 ? "yum" : "dnf", release };
}

/** A tag that starts with a name or number of a release: `bookworm-20240110-slim`, `12.5`, `14.04.5`. */
function named(
  releases: readonly (readonly [number: string, name: string])[],
  start: string,
): readonly [number: string, name: string] | undefined {
  return releases.find(([number, name]) => start === name || start === number || start.startsWith(`${number}.`));
}

function debian(tag: string): System {
  const release = named(DEBIAN, tag.split("-")[0] ?? "");
  return release ? { manager: "apt", release: `debian:${release[1]}` } : APT_UNNAMED;
}

function ubuntu(tag: string): System {
  const release = named(UBUNTU, tag.split("-")[0] ?? "");
  return release ? { manager: "apt", release: `ubuntu:${release[0]}` } : APT_UNNAMED;
}

function alpine(tag: string): System {
  const release = /^\d+\.\d+/.exec(tag)?.[0];
  return { manager: "apk", release: release && `alpine:${release}` };
}

function buildpackDeps(tag: string): System {
  const system = debian(tag);
  return system.release === undefined ? ubuntu(tag) : system;
}

function centos(tag: string): System {
  const major = /^(?:centos|stream)?(\d+)\b/.exec(tag)?.[1];
  return major === undefined ? DNF_UNNAMED : el(major, tag);
}

function enterprise(tag: string): System | undefined {
  if (tag.includes("micro")) return undefined;
  const major = /^(\d+)\b/.exec(tag)?.[1];
  return major === undefined ? DNF_UNNAMED : el(major, tag);
}

function oracle(tag: string): System | undefined {
  const major = /^(\d+)\b/.exec(tag)?.[1];
  if (major === undefined) return undefined;
  return tag.includes("slim") ? oracleSlim(major) : el(major, tag);
}

/** From Oracle Linux 8 on, the slim images have microdnf alone. */
function oracleSlim(major: string): System {
  return el(major, Number(major) < 8 ? "" : "minimal");
}

function fedora(tag: string): System {
  return { manager: tag.includes("minimal") ? "microdnf" : "dnf", release: "fedora" };
}

function fedoraMinimal(): System {
  return { manager: "microdnf", release: "fedora" };
}

function amazon(tag: string): System {
  if (/^2023\b/.test(tag)) return { manager: tag.includes("minimal") ? "microdnf" : "dnf", release: "amzn2023" };
  if (/^2(\.|-|$)/.test(tag)) return { manager: "yum", release: "amzn2" };
  if (/^(1|2017|2018)(\.|-|$)/.test(tag)) return { manager: "yum", release: "amzn1" };
  return DNF_UNNAMED;
}

/** Parts of a tag of a language image that name another system than Debian, Ubuntu or Alpine; undefined: one without a package manager or not known. */
const OTHER_SYSTEMS: readonly (readonly [part: RegExp, system: (major: string) => System | undefined])[] = [
  [/windows|nanoserver|chiseled|distroless|azurelinux|mariner|-oracle(?:-|$)|graal/, () => undefined],
  [/(?:^|-)alpine(\d+\.\d+)?/, alpine],
  [/(?:^|-)(?:al|amazonlinux)(2|2023)(?:-|$)/, amazon],
  [/corretto/, () => undefined],
  [/(?:^|-)oraclelinux(\d+)/, oracleSlim],
  [/(?:^|-)ubi(\d+)-minimal/, (major) => el(major, "minimal")],
  [/(?:^|-)(?:ubi|centos|rockylinux)(\d+)/, (major) => el(major, "")],
  [/(?:^|-)fedora/, () => fedora("")],
  [/(?:^|-)ubuntu(\d+\.\d+)/, ubuntu],
];

function language(tag: string): System | undefined {
  for (const [part, system] of OTHER_SYSTEMS) {
    const found = part.exec(tag);
    if (found) return system(found[1] ?? "");
  }
  for (const word of tag.split("-")) {
    if (/^[a-z]+$/.test(word) && buildpackDeps(word).release !== undefined) return buildpackDeps(word);
  }
  return APT_UNNAMED;
}

/** From 12 on, a tag that names no system is Oracle Linux, a slim one Debian (hub.docker.com/_/openjdk). */
function openjdk(tag: string): System | undefined {
  const system = language(tag);
  if (system !== APT_UNNAMED || tag.includes("slim")) return system;
  const version = /^\d+/.exec(tag)?.[0];
  return version !== undefined && Number(version) < 12 ? system : undefined;
}

/** `noetic-robot-focal`, `humble` (github.com/osrf/docker_images). Kinetic is a release of Ubuntu as well. */
function ros(tag: string): System | undefined {
  const [distribution = "", ...rest] = tag.split("-");
  const system = language(rest.join("-"));
  return system === APT_UNNAMED && Object.hasOwn(ROS, distribution) ? ubuntu(ROS[distribution] ?? "") : system;
}

/** Those on Alpine have a user of their own (github.com/ContinuumIO/docker-images). */
function conda(tag: string): System | undefined {
  return tag.includes("alpine") ? undefined : language(tag);
}

/** Tags that name no system are uv alone; hardened images are another publisher's (docs.astral.sh/uv/guides/integration/docker). */
function uv(tag: string): System | undefined {
  return /alpine|debian|bookworm|trixie/.test(tag) && !tag.includes("dhi") ? language(tag) : undefined;
}
