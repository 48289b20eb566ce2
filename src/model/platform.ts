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

/** Bases whose shell is cmd or PowerShell: no SHELL says so in the Dockerfile. */
const WINDOWS_BASE = /windows|nanoserver|servercore/i;

/** Whether an image is known to be one of Windows. */
export function isWindowsBase(image: string): boolean {
  return WINDOWS_BASE.test(image);
}
