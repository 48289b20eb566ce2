/** What of Debian's packages the images have, without a shell, the smallest first (github.com/GoogleContainerTools/distroless). */
export const DISTROLESS: readonly (readonly [image: string, packages: readonly string[]])[] = [
  ["static", ["base-files", "ca-certificates", "media-types", "netbase", "tzdata"]],
  ["base-nossl", ["libc6"]],
  ["cc", ["libgcc-s1", "libgomp1", "libssl3", "libssl3t64", "libstdc++6"]],
];

/** The releases of Debian that they are built of, as their names have them. */
export const DISTROLESS_RELEASES: Readonly<Record<string, string>> = { bookworm: "debian12", trixie: "debian13" };
