import { readFile } from "node:fs/promises";
import { ask, type Client, call } from "./client.js";
import type { Answer } from "./engine.js";
import { EngineError } from "./errors.js";
import { exec } from "./exec.js";

/** Where a container is on the network. */
export interface Place {
  readonly client: Client;
  readonly id: string;
  readonly pid: number;
  readonly network: string;
  /** `8080/tcp` → the ports of this machine that lead there. */
  readonly published: Readonly<Record<string, readonly { readonly HostPort: string }[] | null>>;
}

/** Asks the engine where a container is. */
export async function placeOf(client: Client, id: string): Promise<Place> {
  const format = '{"pid":{{.State.Pid}},"network":{{json .HostConfig.NetworkMode}},"published":{{json .NetworkSettings.Ports}}}';
  const { published, ...place } = JSON.parse(await ask(client, ["inspect", "--format", format, id]));
  return { client, id, published: published ?? {}, ...place };
}

/** TCP ports that something listens on in the container's network namespace; undefined where it cannot be read. */
export async function listeningIn(place: Place): Promise<readonly number[] | undefined> {
  // On the host's network, the ports of everything else are seen too.
  if (place.network === "host") return undefined;
  const table = (await isVisible(place)) ? await readTables(place.pid) : await readInside(place);
  return table === undefined ? undefined : listeningPorts(table);
}

async function readTables(pid: number): Promise<string> {
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8").catch(() => "")));
  return tables.join("\n");
}

async function readInside({ client, id }: Place): Promise<string | undefined> {
  const { status, stdout } = await call(client, ["exec", id, "cat", "/proc/net/tcp", "/proc/net/tcp6"]);
  return status === 0 || stdout !== "" ? stdout : undefined;
}

/** The ports in the state LISTEN (0A) of `/proc/net/tcp` and `tcp6`, in order: `sl local_address rem_address st …`. */
function listeningPorts(tables: string): readonly number[] {
  const ports = [...tables.matchAll(/^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /gm)];
  return [...new Set(ports.map(([, port = ""]) => Number.parseInt(port, 16)))].sort((a, b) => a - b);
}

/** Whether the container's process is one of this machine: engines may run in a virtual machine, or elsewhere. */
async function isVisible({ pid, id }: Place): Promise<boolean> {
  if (pid === 0) return false;
  return (await readFile(`/proc/${pid}/cgroup`, "utf8").catch(() => "")).includes(id);
}

const ASK_TIMEOUT_SECONDS = 30;

/** Prints status, type and body of an answer as JSON; exit 1 where nothing answers. Whose certificate it is does not matter here. */
const ASK = `
fetch(process.argv[1], { redirect: "manual", signal: AbortSignal.timeout(20000) }).then(async (answer) => {
  let body = "";
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) if ((body += decoder.decode(chunk, { stream: true })).length > 2 ** 20) break;
  const type = answer.headers.get("content-type") ?? undefined;
  console.log(JSON.stringify({ status: answer.status, type, body: body.slice(0, 2 ** 20) }));
  process.exit(0);
}).catch(() => process.exit(1));
`;

/**
 * Asks a URL as the container's own programs would: another Node in its network namespace, or through a published port. Nothing answers
 * of what has ended. @throws EngineError where there is no way into its network.
 */
export async function fetchFrom(place: Place, url: string): Promise<Answer | undefined> {
  const [program, ...args] = await wayTo(place, url);
  if (program === undefined) return undefined;
  const env = { ...place.client.session.env, NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_NO_WARNINGS: "1", NODE_OPTIONS: undefined };
  const { signal } = place.client.session;
  const { status, stdout } = await exec({ program, args, env, signal, timeoutSeconds: ASK_TIMEOUT_SECONDS });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/** The words of a command that asks; none where the container has ended. */
async function wayTo(place: Place, url: string): Promise<readonly string[]> {
  if (place.pid === 0) return [];
  const asks = [process.execPath, "--eval", ASK, "--"];
  if (place.network === "host") return [...asks, url];
  if (process.getuid?.() === 0 && (await isVisible(place))) return ["nsenter", `--net=/proc/${place.pid}/ns/net`, "--", ...asks, url];
  const target = new URL(url);
  const port = place.published[`${target.port || (target.protocol === "https:" ? 443 : 80)}/tcp`]?.[0]?.HostPort;
  if (port === undefined) {
    // It may have ended since.
    if ((await placeOf(place.client, place.id)).pid === 0) return [];
    const hint = "run dfopt as root, or with `--network default` or `host`";
    throw new EngineError(`there is no way to ask ${url} in the container's network`, { reason: "not-reachable", hint });
  }
  target.hostname = "127.0.0.1";
  target.port = port;
  return [...asks, target.href];
}
