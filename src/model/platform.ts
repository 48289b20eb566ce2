/** Build arguments that BuildKit sets without a declaration in the command line; a stage must declare them to see them. */
export const PLATFORM_ARGS: readonly string[] = [
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "TARGETSTAGE",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
];

/** Build arguments that every RUN may see without a declaration (BuildKit's reference, «Predefined ARGs»). */
export const PREDEFINED_ARGS: readonly string[] = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/** Bases whose shell is cmd or PowerShell: no SHELL says so in the Dockerfile. */
const WINDOWS_BASE = /windows|nanoserver|servercore/i;

export function isWindowsBase(image: string): boolean {
  return WINDOWS_BASE.test(image);
}
