import { randomBytes } from "node:crypto";
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * A copy of a build context in which one file has a line of blanks more: what a rebuild after a change of that file costs. No two
 * copies have the same blanks, or an engine would know the one from the other. Files are linked where the file system allows it;
 * nothing of the context itself is written to. Returns the copy's folder.
 */
export async function touchedContext(context: string, touch: string, folder: string): Promise<string> {
  const copy = await mkdtemp(join(folder, "context-"));
  await copyDirectory(context, copy);
  const file = resolve(copy, touch);
  const content = await readFile(file);
  const { mode } = await stat(file);
  // Its name would be the context's own file still.
  await rm(file);
  await writeFile(file, Buffer.concat([content, Buffer.from(`\n${blanks()}\n`)]), { mode });
  return copy;
}

/** Spaces and tabs that nothing else has: no language that files of a context are in minds them at its end. */
function blanks(): string {
  return [...randomBytes(6)].map((byte) => byte.toString(2).padStart(8, "0").replaceAll("0", " ").replaceAll("1", "\t")).join("");
}

async function copyDirectory(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      await mkdir(target, { mode: (await stat(source)).mode });
      await copyDirectory(source, target);
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(source), target);
    } else if (entry.isFile()) {
      await link(source, target).catch(() => copyFile(source, target));
    }
  }
}
