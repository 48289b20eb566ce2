import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { entries, field, type Json, keys, string } from "../image/json.js";
import { askHelper, type HelperOptions } from "./credential-helper.js";
import type { Credentials } from "./credentials.js";
import { RegistryError } from "./error.js";

/** Docker Hub goes by the address of its first API (github.com/docker/cli: cli/config). */
const HUB_KEY = "https://index.docker.io/v1/";

/**
 * What docker would show to a registry: of `config.json` in DOCKER_CONFIG or `~/.docker`, or of the program that it names; undefined
 * where there is nothing. The helper of a registry comes before the store of all, and both before what stands in the file.
 * @throws RegistryError where the file or the program cannot be used.
 */
export async function dockerCredentials(registry: string, options: HelperOptions): Promise<Credentials | undefined> {
  const { DOCKER_CONFIG, HOME } = options.env;
  const file = join(DOCKER_CONFIG || join(HOME || homedir(), ".docker"), "config.json");
  const config = await readConfig(file);
  const key = registry === "docker.io" ? HUB_KEY : registry;
  const helper = entries(field(config, "credHelpers")).get(key) ?? (string(field(config, "credsStore")) || undefined);
  if (helper !== undefined) return askHelper(helper, key, options);
  const auths = field(config, "auths");
  // Old files name registries by address: `https://host/v1/`.
  const name = keys(auths).includes(key) ? key : keys(auths).find((address) => hostOf(address) === hostOf(key));
  return name === undefined ? undefined : credentialsIn(field(auths, name), file);
}

async function readConfig(file: string): Promise<Json> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new RegistryError("unauthorised", `${file}: cannot be read: ${code}`, "docker keeps credentials there; make it readable");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new RegistryError("unauthorised", `${file}: not JSON`, "docker keeps credentials there; correct it, or log in anew");
  }
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}

function credentialsIn(entry: Json, file: string): Credentials | undefined {
  const text = (name: string) => string(field(entry, name)) || undefined;
  const [identity, bearer, auth] = [text("identitytoken"), text("registrytoken"), text("auth")];
  if (bearer !== undefined) return { kind: "bearer", token: bearer };
  if (identity !== undefined) return { kind: "identity", token: identity };
  const plain = auth === undefined ? `${text("username") ?? ""}:${text("password") ?? ""}` : Buffer.from(auth, "base64").toString();
  const colon = plain.indexOf(":");
  if (colon === -1) throw new RegistryError("unauthorised", `${file}: an "auth" that is not user:password`, "log in anew");
  // `docker login` with a store leaves empty entries.
  return colon === 0 ? undefined : { kind: "password", user: plain.slice(0, colon), password: plain.slice(colon + 1).replace(/\0+$/, "") };
}
