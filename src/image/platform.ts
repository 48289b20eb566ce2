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

/** The platform of this machine's containers: `linux/amd64`. */
export function thisMachine(): string {
  return `linux/${ARCHITECTURES[process.arch] ?? process.arch}`;
}

/** Whether `linux/arm64/v8` is what was asked for: by the same name, or without its variant. */
export function isPlatform(platform: string, wanted: string): boolean {
  return platform === wanted || platform.startsWith(`${wanted}/`);
}
