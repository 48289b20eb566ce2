import type { Image } from "./image.js";

/** The package that a file belongs to; on a merged /usr, packages still name the old path. */
export function ownerOf({ owners }: Pick<Image, "owners">, path: string): string | undefined {
  return owners.get(path) ?? owners.get(path.replace(/^\/usr(?=\/(bin|sbin|lib|lib32|lib64|libx32)\/)/, ""));
}
