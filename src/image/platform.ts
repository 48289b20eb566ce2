import { rowOf } from "../row-of.js";
import { field, type Json, string } from "./json.js";

/** Node's names → Go's. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: "amd64",
  arm64: "arm64",
  arm: "arm",
  ia32: "386",
  ppc64: "ppc64le",
  s390x: "s390x",
  riscv64: "riscv64",
};

/** `os`, `architecture` and `variant` of a config or of an entry of an index: `linux/arm64/v8`. */
export function platformIn(json: Json): string {
  const parts = [field(json, "os"), field(json, "architecture"), field(json, "variant")];
  return parts.map(string).filter(Boolean).join("/");
}

/** The platform of this machine's containers: `linux/amd64`. */
export function thisMachine(): string {
  return `linux/${ARCHITECTURES[process.arch] ?? process.arch}`;
}

/** What an architecture without variant is (github.com/containerd/platforms: database.go). */
const VARIANTS: Readonly<Record<string, string>> = { amd64: "v1", arm64: "v8", arm: "v7" };

/** Whether `linux/arm64/v8` is what was asked for: by the same name, without its variant, or with that which goes without saying. */
export function isPlatform(platform: string, wanted: string): boolean {
  const [os, architecture = "", variant = rowOf(VARIANTS, architecture)] = platform.split("/");
  const [wantedOs, wantedArchitecture, wantedVariant = variant] = wanted.split("/");
  return os === wantedOs && architecture === wantedArchitecture && variant === wantedVariant;
}
