import type { Call } from "../compiled/language.js";
import type { GoArguments } from "./arguments.js";

/** Whether what `go build` makes needs no C library, nor a loader (pkg.go.dev/cmd/go, pkg.go.dev/cmd/cgo). */
export function linksStatically({ flags }: GoArguments, variable: Call["variable"]): boolean {
  const isPlain = !/-(buildmode|race|linkshared)|\$/.test(variable("GOFLAGS") ?? "");
  return isPlain && variable("CGO_ENABLED") === "0" && !["buildmode", "linkshared", "race"].some((flag) => flags.has(flag));
}
