import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const groups = new Set<number>();

/** Has a process group killed where dfopt ends before it does; the function that comes back takes that back. */
export function leaveNone(leader: number | undefined): () => void {
  if (leader === undefined) return () => {};
  if (groups.size === 0) process.on("exit", killAll);
  groups.add(leader);
  return () => {
    groups.delete(leader);
    if (groups.size === 0) process.off("exit", killAll);
    killGroup(leader);
  };
}

function killAll(): void {
  for (const leader of groups) killGroup(leader);
}

/** Ends a program, and all that it started, at once. */
export function killGroup(leader: number): void {
  kill(-leader, "SIGKILL");
}

const TIDIES_UP_MILLISECONDS = 3000;
const ENDS_MILLISECONDS = 10_000;

/**
 * Ends a process group. Its members go before their leader: podman leaves its working container behind when it is stopped
 * itself, and removes it when its RUN is; `docker` hands the end of its plug-in on.
 */
export async function endGroup(leader: number, ended: Promise<unknown>): Promise<void> {
  const members = await membersOf(leader);
  for (const member of members) kill(member, "SIGTERM");
  if (members.length > 0 && (await isOver(ended, TIDIES_UP_MILLISECONDS))) return;
  kill(leader, "SIGTERM");
  if (await isOver(ended, ENDS_MILLISECONDS)) return;
  killGroup(leader);
}

function isOver(ended: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return Promise.race([ended.then(() => true), sleep(milliseconds, false, { ref: false })]);
}

/** The processes of a group without its leader; none where there is no /proc. */
async function membersOf(leader: number): Promise<readonly number[]> {
  const pids = (await readdir("/proc").catch(() => [])).map(Number).filter((pid) => pid > 0 && pid !== leader);
  const groupsOf = await Promise.all(pids.map(groupOf));
  return pids.filter((_, index) => groupsOf[index] === leader);
}

/** The third field behind the name in brackets, which may hold anything. */
async function groupOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
  const group = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2];
  return group === undefined ? undefined : Number(group);
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}
