import type { Invocation } from "../shared/commands/invocations.js";

/** `go install golang.org/x/tools/cmd/stringer@latest` */
export function installsTool({ verb, operands }: Invocation): boolean {
  const packages = operands.filter(({ text }) => !text.startsWith("-"));
  return verb.value === "install" && packages.length > 0 && packages.every(({ text }) => text.includes("@"));
}
