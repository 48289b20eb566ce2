/** The files of the build context that an install reads (relative to its root), or why that cannot be told. */
export type Manifests =
  | { readonly is: "known"; readonly files: readonly string[]; readonly assumptions: readonly string[] }
  /** It installs packages by name, from no manifest. */
  | { readonly is: "none" }
  | { readonly is: "refused"; readonly reason: string };

export function refused(reason: string): Manifests {
  return { is: "refused", reason };
}
