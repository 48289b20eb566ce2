import { ask, type Client, call, tidy } from "./client.js";
import type { Container, ContainerLife, ContainerState, Ran, RunRequest } from "./engine.js";
import { fetchFrom, listeningIn, placeOf } from "./reach.js";
import { SESSION_LABEL } from "./session.js";

/**
 * Runs containers with the commands that docker and podman have in common. There is no `--init`: programs that must be the
 * first process (s6-overlay, systemd) would not start under one, and `rm -f` ends any container.
 */
export function containers(client: Client): { run(request: RunRequest): Promise<Ran>; start(request: RunRequest): Promise<Container> } {
  return {
    run: async (request) => {
      const id = await create(client, request, ["--log-driver", "none"]);
      try {
        const { signal, timeoutSeconds } = request;
        // Gently, the program would be asked to end, and might not; it is removed anyway.
        const how = { signal, timeoutSeconds, stops: "at-once" } as const;
        const { ended, status, stdout, stderr } = await call(client, ["start", "--attach", id], how);
        if (ended !== "exited") return { status: undefined, stdout, stderr, obstacle: undefined };
        const state = await inspect(client, id);
        const obstacle = obstacleOf(state);
        // Podman has no status for a program that is not there.
        if (obstacle !== undefined) return { status: state.ExitCode || status, stdout, stderr: obstacle, obstacle };
        return { status: state.ExitCode, stdout, stderr, obstacle };
      } finally {
        await remove(client, id);
      }
    },
    start: async (request) => {
      const id = await create(client, request, [...KEEPS_LOG[client.name], ...CHECKS_HEALTH[client.name]]);
      // A start that fails is told by the state: the program is missing, or may not be run.
      await call(client, ["start", id], { signal: request.signal });
      return {
        id,
        life: async () => lifeOf(await inspect(client, id)),
        state: () => stateOf(client, id),
        listening: async () => listeningIn(await placeOf(client, id)),
        fetch: async (url) => fetchFrom(await placeOf(client, id), url),
        changes: async () => {
          const lines = await ask(client, ["diff", id]);
          return lines.split("\n").flatMap((line) => /^[ACD] (\/.*)$/.exec(line)?.[1] ?? []);
        },
        remove: () => remove(client, id),
      };
    },
  };
}

/** What a container writes is kept, and cannot fill the disk. */
const KEEPS_LOG: Readonly<Record<Client["name"], readonly string[]>> = {
  docker: ["--log-driver", "local", "--log-opt", "max-size=4m", "--log-opt", "max-file=2", "--log-opt", "compress=false"],
  podman: ["--log-driver", "k8s-file", "--log-opt", "max-size=4m"],
  buildah: [],
};

/**
 * A health check is waited for, not half a minute, and fails as long as the container is looked at. They change nothing where the image has
 * none. Podman leaves checks to systemd.
 */
const CHECKS_HEALTH: Readonly<Record<Client["name"], readonly string[]>> = {
  docker: ["--health-interval", "1s", "--health-retries", "1000"],
  podman: [],
  buildah: [],
};

function create(client: Client, request: RunRequest, options: readonly string[]): Promise<string> {
  const { image, command = [], entrypoint, network, mounts = [], ports = [], signal } = request;
  const name = client.session.name();
  const args = [
    ...["create", "--pull", "never", "--name", name, "--label", `${SESSION_LABEL}=${client.session.id}`],
    ...onNetwork(network, ports),
    ...mounts.flatMap(({ from, to, access }) => ["--volume", `${from}:${to}${access === "read-only" ? ":ro" : ""}`]),
    // Docker takes only the program here; its first arguments go in front of the command's.
    ...(entrypoint === undefined ? [] : ["--entrypoint", entrypoint[0] ?? ""]),
    ...options,
    image,
    ...(entrypoint ?? []).slice(1),
    ...command,
  ];
  return ask(client, args, { signal });
}

/** What a container that is alone is called: engines enter the name with its address, and without a network it has none. */
const ALONE = "container";

function onNetwork(network: RunRequest["network"], ports: readonly number[]): readonly string[] {
  if (network === "default") return ports.flatMap((port) => ["--publish", `127.0.0.1::${port}`]);
  return ["--network", network, ...(network === "none" ? ["--hostname", ALONE, "--add-host", `${ALONE}:127.0.0.1`] : [])];
}

/** Podman would wait ten seconds for a program that does not end. */
export const REMOVE: Readonly<Record<Client["name"], readonly string[]>> = {
  docker: ["rm", "--force", "--volumes"],
  podman: ["rm", "--force", "--volumes", "--time", "0"],
  buildah: ["rm"],
};

async function remove(client: Client, id: string): Promise<void> {
  await tidy(client, [...REMOVE[client.name], id]);
}

interface State {
  readonly Running: boolean;
  readonly ExitCode: number;
  readonly Error?: string;
  readonly Pid: number;
  readonly Health?: { readonly Status?: string; readonly Log?: readonly { readonly Output?: string }[] | null };
}

async function inspect(client: Client, id: string): Promise<State> {
  return JSON.parse(await ask(client, ["inspect", "--format", "{{json .State}}", id]));
}

async function stateOf(client: Client, id: string): Promise<ContainerState> {
  const state = await inspect(client, id);
  const { stdout, stderr } = await call(client, ["logs", id]);
  const status = state.Running ? undefined : state.ExitCode;
  const obstacle = obstacleOf(state);
  const healthSays = state.Health?.Log?.at(-1)?.Output?.trim() ?? "";
  return { ...lifeOf(state), status, healthSays, stdout, stderr: obstacle ?? stderr, obstacle };
}

function lifeOf({ Running: running, Health }: State): ContainerLife {
  return { running, health: HEALTH.find((word) => word === Health?.Status) };
}

/** runc says through whom its error goes, and then what the matter is: `…: error during container init: exec: "x": …`. */
function obstacleOf({ Error: error = "" }: State): string | undefined {
  return error === "" ? undefined : (/\bexec: .*/.exec(error)?.[0] ?? error);
}

const HEALTH = ["starting", "healthy", "unhealthy"] as const;
