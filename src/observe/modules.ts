import type { Image } from "../image/image.js";
import { directoriesAbove } from "../image/name.js";
import { npmRequires } from "../image/packages/npm.js";
import { reachable } from "../image/packages/relations.js";
import type { EvidenceModules } from "../model/evidence.js";
import { nodePackageOf } from "../model/package-directory.js";
import { directoryPart } from "../text/path-parts.js";
import type { Observed } from "./observed.js";

const MODULES = "/node_modules";

/** What npm installed for each package.json that lies outside of packages. `opened`: files that were opened when it ran. */
export function moduleRows({ image, firstOwn }: Observed, opened: readonly string[]): readonly EvidenceModules[] {
  const folders = new Map(
    image.packages.flatMap(({ manager, folder, requires }) => (manager === "npm" ? [[folder ?? "", requires ?? []] as const] : [])),
  );
  return [...image.texts].flatMap(([path, text]): readonly EvidenceModules[] => {
    const root = directoryPart(path);
    const prefix = `${root}${MODULES}/`;
    const installed = [...folders.keys()].filter(
      (folder) => folder.startsWith(prefix) && (image.files.get(folder)?.layer ?? 0) >= firstOwn,
    );
    // pnpm links to packages elsewhere.
    if (!path.endsWith("/package.json") || installed.length === 0 || image.files.has(`${prefix}.pnpm`)) return [];
    const find = (from: string, names: readonly string[]) => names.flatMap((name) => found(folders, from, name) ?? []);
    const production = reachable(find(root, npmRequires(text)), (folder) => find(folder, folders.get(folder) ?? []));
    const development = new Set(installed.filter((folder) => !production.has(folder)));
    const used = [...development].filter((folder) => opened.some((one) => nodePackageOf(one) === folder)).sort();
    return [
      {
        path: `${root}${MODULES}`,
        production: installed.length - development.size,
        development: development.size,
        developmentBytes: bytesIn(image, development),
        used: used.map((folder) => folder.slice(prefix.length)),
      },
    ];
  });
}

/** Node looks beside a module, and beside each directory above, up to the root. */
function found(folders: ReadonlyMap<string, unknown>, from: string, name: string): string | undefined {
  return [from, ...directoriesAbove(from), ""].map((at) => `${at}${MODULES}/${name}`).find((folder) => folders.has(folder));
}

function bytesIn({ files }: Image, folders: ReadonlySet<string>): number {
  let bytes = 0;
  for (const [path, file] of files) if (file.type === "file" && folders.has(nodePackageOf(path) ?? "")) bytes += file.size;
  return bytes;
}
