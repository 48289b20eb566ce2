import { readdir, readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { basename } from "node:path";

/** The process that a session belongs to: another one of the same number has another start, and other machines other numbers. */
export interface Owner {
  readonly host: string;
  /** Changes each time the machine starts. */
  readonly boot: string;
  /** Numbers of processes count within it: a container has its own. */
  readonly namespace: string;
  readonly pid: number;
  /** As proc_pid_stat(5) has it. */
  readonly started: string;
}

/** This process; undefined where there is no /proc, and nothing can be told of others. */
export async function thisProcess(): Promise<Owner | undefined> {
  const started = await startOf(process.pid);
  if (started === undefined) return undefined;
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
  // Machines that were made of one image may share a name.
  const machine = await readFile("/etc/machine-id", "utf8").catch(() => "");
  return {
    host: `${hostname()} ${machine.trim()}`.trim(),
    boot: boot.trim(),
    namespace: await readlink("/proc/self/ns/pid"),
    pid: process.pid,
    started,
  };
}

/** Whether a process is known to have ended, and all that it started for the session `id`. */
export async function hasEnded(owner: Owner, id: string): Promise<boolean> {
  const here = await thisProcess().catch(() => undefined);
  if (here === undefined || here.host !== owner.host || here.namespace !== owner.namespace) return false;
  if (here.boot !== owner.boot) return true;
  return (await startOf(owner.pid)) !== owner.started && !(await isWorkedOn(id));
}

const ENGINES: ReadonlySet<string> = new Set(["docker", "docker-buildx", "podman", "buildah"]);

/**
 * Whether an engine's command has the name of what the session makes among its words: a build outlives who started it. Podman's containers
 * have the name among the words of another program.
 */
async function isWorkedOn(id: string): Promise<boolean> {
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return lines.some((line) => {
    const [program = ""] = line.split("\0");
    return ENGINES.has(basename(program)) && line.includes(`dfopt-${id}-`);
  });
}

/** The 22nd field; the second one is a name in parentheses, and may have any character. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}
