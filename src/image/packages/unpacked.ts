import type { Image } from "../image.js";

/** What dpkg writes as it unpacks a package, or what an image without dpkg has of it. */
const DATABASE = /^\/var\/lib\/dpkg\/(?:info\/([^/:]+)(?::[^/]+)?\.list|status\.d\/([^/]+))$/;

/** The layer that each package of dpkg was unpacked in, by name. */
export function layersOfPackages({ files }: Image): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const [path, { layer }] of files) {
    const [, listed, single] = DATABASE.exec(path) ?? [];
    const name = listed ?? single;
    if (name !== undefined) layers.set(name, layer);
  }
  return layers;
}
