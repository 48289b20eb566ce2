import { lstat, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasEnded, type Owner, thisProcess } from "./owner.js";

/** A session whose process was killed before it could remove what it made. */
export interface LeftSession {
  readonly id: string;
  readonly folder: string;
}

const OWNER = ".owner.json";
const MARK = ".made-in-";

/** Says in a session's folder whose it is. Without that, as where it keeps what it makes, nobody removes it. */
export async function signFolder(folder: string): Promise<void> {
  const owner = await thisProcess().catch(() => undefined);
  if (owner !== undefined) await writeFile(join(folder, OWNER), JSON.stringify(owner));
}

/** Says in a session's folder that it makes things in an engine. */
export async function markEngine(folder: string, engine: string): Promise<void> {
  await writeFile(join(folder, `${MARK}${engine}`), "");
}

/** The sessions of this user that were left in a directory. */
export async function leftSessions(place: string): Promise<readonly LeftSession[]> {
  const left: LeftSession[] = [];
  for (const name of await readdir(place).catch(() => [])) {
    const id = /^dfopt-([0-9a-f]{12})-\w+$/.exec(name)?.[1];
    const folder = join(place, name);
    if (id !== undefined && (await isOwn(folder)) && (await isLeft(folder, id))) left.push({ id, folder });
  }
  return left;
}

/** Anybody may make a directory of that name in /tmp. */
async function isOwn(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

async function isLeft(folder: string, id: string): Promise<boolean> {
  const text = await readFile(join(folder, OWNER), "utf8").catch(() => undefined);
  return text !== undefined && hasEnded(ownerIn(text), id);
}

/** What cannot be read is nobody's. */
function ownerIn(text: string): Owner {
  try {
    return Object(JSON.parse(text));
  } catch {
    return { host: "", boot: "", namespace: "", pid: 0, started: "" };
  }
}

/** Whether a session made something in an engine. */
export async function madeIn({ folder }: LeftSession, engine: string): Promise<boolean> {
  const entries: readonly string[] = await readdir(folder).catch(() => []);
  return entries.includes(`${MARK}${engine}`);
}

/** Removes the folder of a session, unless it made things in another engine than `removed`, which was asked for them. */
export async function forget({ folder }: LeftSession, removed: string | undefined): Promise<void> {
  if (removed !== undefined) await rm(join(folder, `${MARK}${removed}`), { force: true });
  const entries = await readdir(folder).catch(() => [MARK]);
  if (entries.some((name) => name.startsWith(MARK))) return;
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}
