import { rowOf } from "../../../src/rule.js";

/** The image that a program of .NET can be shipped on, for an SDK image. */
export interface DotnetImage {
  /** Without kind: `mcr.microsoft.com/dotnet`. */
  readonly repository: string;
  /** As written, of `aspnet` and `runtime` alike. */
  readonly tag: string;
  readonly major: number;
  readonly alpine: boolean;
  /** Whether the tag of the SDK names a version of its own, which the runtime does not have. */
  readonly loose: boolean;
}

const REPOSITORIES: Readonly<Record<string, string>> = {
  "mcr.microsoft.com/dotnet/sdk": "mcr.microsoft.com/dotnet",
  "mcr.microsoft.com/dotnet/core/sdk": "mcr.microsoft.com/dotnet/core",
};

/** github.com/dotnet/dotnet-docker: SDK and runtime images have the same names of systems, but for `buster` up to 3.1. */
const TAG =
  /^(?<version>\d+\.\d+)(?<patch>\.\d+)?(?<system>-(?:alpine[\d.]*|bionic|focal|jammy|noble|buster|(?:buster|bullseye|bookworm|trixie)-slim|azurelinux3\.0))?(?<platform>-(?:amd64|arm64v8|arm32v7))?$/;

/** Whether an image has the SDK of .NET. */
export function isDotnetSdk(name: string): boolean {
  return Object.hasOwn(REPOSITORIES, name);
}

/** The images for run time that belong to one with the SDK; undefined where they cannot be named. */
export function dotnetImage(name: string, tag: string, written: string): DotnetImage | undefined {
  const repository = rowOf(REPOSITORIES, name);
  const { version, patch, system = "", platform = "" } = TAG.exec(tag)?.groups ?? {};
  if (repository === undefined || version === undefined) return undefined;
  const major = Number.parseInt(version, 10);
  const alpine = system.startsWith("-alpine");
  // Their Alpine has no package of its own for the data of ICU.
  if (alpine && major < 6) return undefined;
  const isVariable = written !== tag;
  if (isVariable && (patch !== undefined || system === "-buster")) return undefined;
  const plain = `${version}${system === "-buster" ? "-buster-slim" : system}${platform}`;
  return { repository, tag: isVariable ? written : plain, major, alpine, loose: patch !== undefined };
}

/** In sources: what needs a library that only the SDK image has, by way of curl. */
export const NEEDS_GSSAPI = /Kerberos|\bNegotiate|Integrated ?Security|Trusted_Connection|NTLM/i;
/** In sources: the program starts others, or compiles. */
export const DOTNET_STARTS_PROGRAMS =
  /\bProcess\.Start\b|\bProcessStartInfo\b|\bnew Process\b|\bStartInfo\.FileName\b|\bCliWrap\b|MSBuildLocator|AddRazorRuntimeCompilation/;
/** In project files: nothing but the base class library is needed. */
export const DOTNET_NEEDS_MORE = /Sdk="(?!Microsoft\.NET\.Sdk")|<(PackageReference|ProjectReference|FrameworkReference|Import)\b/;
