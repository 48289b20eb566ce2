import { createHash } from "node:crypto";
import { type Client, tidy } from "./client.js";
import { REMOVE } from "./containers.js";
import { forget, madeIn, markEngine } from "./left-sessions.js";
import { SESSION_LABEL } from "./session.js";

/** What `removeOurs` looks for in an engine. */
export type Makes = "images" | "containers and images";

/** Has what the session makes in an engine removed at its end, and removes what sessions left there that were killed. */
export async function tidyUp(client: Client, makes: Makes): Promise<void> {
  const { session } = client;
  const engine = keyOf(client);
  session.atEnd(() => removeOurs(client, makes));
  await markEngine(session.folder, engine);
  for (const left of session.left) {
    if (!(await madeIn(left, engine))) continue;
    await removeLeft(client, left.id, makes);
    await forget(left, engine);
  }
}

/** The engine that a command line reaches: another one has other images. */
function keyOf({ name, args, session: { env } }: Client): string {
  const { DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG, CONTAINER_HOST, HOME } = env;
  const reached = JSON.stringify([name, args, DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG, CONTAINER_HOST, HOME]);
  return createHash("sha256").update(reached).digest("hex").slice(0, 12);
}

/** Removes the session's containers, with their volumes, and its images: what carries its label, nothing else. */
async function removeOurs(client: Client, makes: Makes): Promise<void> {
  const { id } = client.session;
  if (makes === "containers and images") await removeContainers(client, await list(client, ["ps", "--all", "--quiet"], id));
  const images = await list(client, ["images", "--all", "--quiet"], id);
  if (images.length > 0) await tidy(client, ["rmi", "--force", ...images]);
}

/**
 * The same for another session, later: whoever came across its images may have given them names, or run them, and containers and
 * images inherit the label. So only what has no other name than its own is removed, and no image by force: podman's would take the
 * containers along that run it (podman-rmi(1)).
 */
async function removeLeft(client: Client, id: string, makes: Makes): Promise<void> {
  if (makes === "containers and images") {
    const containers = unnamedByOthers(await named(client, ["ps", "--all", "--format", "{{.ID}} {{.Names}}"], id), id);
    await removeContainers(
      client,
      containers.map(([one]) => one),
    );
  }
  const images = unnamedByOthers(await named(client, ["images", "--all", "--no-trunc", "--format", NAMED_IMAGE[client.name]], id), id);
  const names = images.map(([one, name]) => (name === NAMELESS ? one : name));
  if (names.length > 0) await tidy(client, ["rmi", ...new Set(names)]);
}

const NAMELESS = "<none>";

const NAMED_IMAGE: Readonly<Record<Client["name"], string>> = {
  docker: "{{.ID}} {{.Repository}}",
  podman: "{{.ID}} {{.Repository}}",
  buildah: "{{.ID}} {{.Name}}",
};

type Named = readonly (readonly [id: string, name: string])[];

async function named(client: Client, args: readonly string[], id: string): Promise<Named> {
  return (await list(client, args, id)).map((line) => {
    const [one = "", name = ""] = line.split(" ");
    return [one, name];
  });
}

function unnamedByOthers(found: Named, session: string): Named {
  const isOwn = (name: string) => name === NAMELESS || name.replace(/^localhost\//, "").startsWith(`dfopt-${session}-`);
  const others = new Set(found.filter(([, name]) => !isOwn(name)).map(([id]) => id));
  return found.filter(([id]) => !others.has(id));
}

async function removeContainers(client: Client, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tidy(client, [...REMOVE[client.name], ...ids]);
}

async function list(client: Client, args: readonly string[], id: string): Promise<readonly string[]> {
  const lines = await tidy(client, [...args, "--filter", `label=${SESSION_LABEL}=${id}`]);
  return [...new Set(lines.split("\n").filter((line) => line !== ""))];
}
