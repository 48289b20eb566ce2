import { DEBIAN, ROS, UBUNTU } from "./releases.js";

/** The system of an image, as its tag names it. */
export interface System {
  readonly manager: "apt" | "yum" | "dnf" | "microdnf" | "apk";
  /** `debian:bookworm`, `ubuntu:22.04`, `alpine:3.20`, `el9`, `amzn2023`, `fedora`; undefined where the tag does not say, or moves from one release to the next. */
  readonly release: string | undefined;
}

/** Debian or Ubuntu, of which release the tag does not say. */
export const APT_UNNAMED: System = { manager: "apt", release: undefined };
const DNF_UNNAMED: System = { manager: "dnf", release: undefined };

/** A tag that starts with a name or number of a release: `bookworm-20240110-slim`, `12.5`, `14.04.5`. */
function named(
  releases: readonly (readonly [number: string, name: string])[],
  start: string,
): readonly [number: string, name: string] | undefined {
  return releases.find(([number, name]) => start === name || start === number || start.startsWith(`${number}.`));
}

/** Red Hat Enterprise Linux and what is built from it, by its major version. */
export function el(major: string, tag: string): System {
  const release = `el${major}`;
  if (tag.includes("minimal")) return { manager: "microdnf", release };
  return { manager: Number(major) < 8 ? "yum" : "dnf", release };
}

/** `bookworm-slim`, `12.5`. */
export function debian(tag: string): System {
  const release = named(DEBIAN, tag.split("-")[0] ?? "");
  return release ? { manager: "apt", release: `debian:${release[1]}` } : APT_UNNAMED;
}

/** `noble`, `24.04`. */
export function ubuntu(tag: string): System {
  const release = named(UBUNTU, tag.split("-")[0] ?? "");
  return release ? { manager: "apt", release: `ubuntu:${release[0]}` } : APT_UNNAMED;
}

/** `3.20.1`. */
export function alpine(tag: string): System {
  const release = /^\d+\.\d+/.exec(tag)?.[0];
  return { manager: "apk", release: release && `alpine:${release}` };
}

/** Those of Debian and of Ubuntu stand side by side: `bookworm-curl`, `noble-scm`. */
export function buildpackDeps(tag: string): System {
  const system = debian(tag);
  return system.release === undefined ? ubuntu(tag) : system;
}

/** `7`, `centos7`, `stream9`. */
export function centos(tag: string): System {
  const major = /^(?:centos|stream)?(\d+)\b/.exec(tag)?.[1];
  return major === undefined ? DNF_UNNAMED : el(major, tag);
}

/** `9.4`, `9-minimal`; micro has no package manager. */
export function enterprise(tag: string): System | undefined {
  if (tag.includes("micro")) return undefined;
  const major = /^(\d+)\b/.exec(tag)?.[1];
  return major === undefined ? DNF_UNNAMED : el(major, tag);
}

/** `8`, `9-slim`. */
export function oracle(tag: string): System | undefined {
  const major = /^(\d+)\b/.exec(tag)?.[1];
  if (major === undefined) return undefined;
  return tag.includes("slim") ? oracleSlim(major) : el(major, tag);
}

/** From Oracle Linux 8 on, the slim images have microdnf alone. */
function oracleSlim(major: string): System {
  return el(major, Number(major) < 8 ? "" : "minimal");
}

/** `41`, `41-minimal`. */
export function fedora(tag: string): System {
  return { manager: tag.includes("minimal") ? "microdnf" : "dnf", release: "fedora" };
}

/** Whatever its tag. */
export function fedoraMinimal(): System {
  return { manager: "microdnf", release: "fedora" };
}

/** `2023`, `2023-minimal`, `2`, and the first one by its year. */
export function amazon(tag: string): System {
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

/** An image of a language, by the parts of its tag: `3.12-slim-bookworm`, `22-alpine3.20`, `21-jdk-ubi9-minimal`. */
export function language(tag: string): System | undefined {
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
export function openjdk(tag: string): System | undefined {
  const system = language(tag);
  if (system !== APT_UNNAMED || tag.includes("slim")) return system;
  const version = /^\d+/.exec(tag)?.[0];
  return version !== undefined && Number(version) < 12 ? system : undefined;
}

/** `noetic-robot-focal`, `humble` (github.com/osrf/docker_images). Kinetic is a release of Ubuntu as well. */
export function ros(tag: string): System | undefined {
  const [distribution = "", ...rest] = tag.split("-");
  const system = language(rest.join("-"));
  return system === APT_UNNAMED && Object.hasOwn(ROS, distribution) ? ubuntu(ROS[distribution] ?? "") : system;
}

/** Those on Alpine have a user of their own (github.com/ContinuumIO/docker-images). */
export function conda(tag: string): System | undefined {
  return tag.includes("alpine") ? undefined : language(tag);
}

/** Tags that name no system are uv alone; hardened images are another publisher's (docs.astral.sh/uv/guides/integration/docker). */
export function uv(tag: string): System | undefined {
  return /alpine|debian|bookworm|trixie/.test(tag) && !tag.includes("dhi") ? language(tag) : undefined;
}
