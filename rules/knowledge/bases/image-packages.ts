import { type ImageReference, rowOf } from "../../../src/rule.js";
import { tableName } from "./images.js";

const CURL = ["ca-certificates", "curl", "gnupg", "wget"];
const SCM = [...CURL, "git", "openssh-client", "procps"];
const BUILDPACK = [...SCM, "autoconf", "automake", "file", "g++", "gcc", "libc6-dev", "libtool", "make", "patch", "unzip", "xz-utils"];

const DOTNET = { slim: ["ca-certificates"], full: ["ca-certificates"] };

/** What the Debian and Ubuntu variants of images hold, from their Dockerfiles (github.com/docker-library, github.com/dotnet/dotnet-docker). */
const IMAGES: Readonly<Record<string, { readonly slim: readonly string[]; readonly full: readonly string[] }>> = {
  gcc: { slim: [], full: BUILDPACK },
  "mcr.microsoft.com/dotnet/aspnet": DOTNET,
  "mcr.microsoft.com/dotnet/runtime": DOTNET,
  "mcr.microsoft.com/dotnet/runtime-deps": DOTNET,
  "mcr.microsoft.com/dotnet/sdk": DOTNET,
  golang: { slim: [], full: ["ca-certificates", "g++", "gcc", "git", "libc6-dev", "make", "openssh-client", "pkg-config"] },
  node: { slim: [], full: BUILDPACK },
  php: {
    slim: [],
    full: ["autoconf", "ca-certificates", "curl", "dpkg-dev", "file", "g++", "gcc", "libc6-dev", "make", "pkg-config", "xz-utils"],
  },
  python: { slim: ["ca-certificates", "netbase"], full: BUILDPACK },
  ruby: { slim: ["ca-certificates", "procps"], full: BUILDPACK },
  rust: { slim: ["ca-certificates", "gcc", "libc6-dev"], full: BUILDPACK },
};

/** Packages that an image is known to hold, of those that others recommend; there may be more. */
export function packagesOfImage(reference: ImageReference): readonly string[] {
  const name = tableName(reference);
  const tag = reference.tag ?? "";
  if (/alpine|windowsservercore|nanoserver/.test(tag)) return [];
  if (name === "buildpack-deps") return tag.includes("curl") ? CURL : tag.includes("scm") ? SCM : BUILDPACK;
  const packages = rowOf(IMAGES, name);
  return (tag.includes("slim") ? packages?.slim : packages?.full) ?? [];
}
