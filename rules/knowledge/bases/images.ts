import { type ImageReference, isOnHub, officialName } from "../../../src/rule.js";
import {
  APT_UNNAMED,
  alpine,
  amazon,
  buildpackDeps,
  centos,
  conda,
  debian,
  el,
  enterprise,
  fedora,
  fedoraMinimal,
  language,
  openjdk,
  oracle,
  ros,
  type System,
  ubuntu,
  uv,
} from "./systems.js";

/** What is known of a base image. */
export interface BaseImage extends System {
  readonly user: "root";
}

/** How the tag of an image names its system; undefined: not at all. */
type ReadTag = (tag: string) => System | undefined;

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
