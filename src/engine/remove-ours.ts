import { type Client, tidy } from "./client.js";
import { REMOVE } from "./containers.js";
import { SESSION_LABEL } from "./session.js";

/** Removes the session's containers, with their volumes, and its images: what carries its label, nothing else. */
export async function removeOurs(client: Client): Promise<void> {
  const containers = await list(client, ["ps", "--all"]);
  if (containers.length > 0) await tidy(client, [...REMOVE[client.name], ...containers]);
  await removeImages(client);
}

export async function removeImages(client: Client): Promise<void> {
  const images = await list(client, ["images", "--all"]);
  if (images.length > 0) await tidy(client, ["rmi", "--force", ...images]);
}

async function list(client: Client, args: readonly string[]): Promise<readonly string[]> {
  const ids = await tidy(client, [...args, "--quiet", "--filter", `label=${SESSION_LABEL}=${client.session.id}`]);
  return [...new Set(ids.split("\n").filter((id) => id !== ""))];
}
