import { field, string } from "../image/json.js";
import type { Challenge } from "./challenge.js";
import type { Credentials } from "./credentials.js";
import { dockerCredentials } from "./docker-config.js";
import { RegistryError } from "./error.js";
import { parseJsonOf } from "./json-body.js";
import { type Access, patientRequest } from "./patient-request.js";
import { isLoopback, type RegistryReference } from "./reference.js";

/** What was shown, and the header that shows it. */
export interface Authorization {
  readonly header: string | undefined;
  readonly by: "nobody" | "docker's credentials";
}

const CLIENT = "dfopt";
const HEADER_VALUE = /^[\x21-\x7e]+$/;

/**
 * What to show after a registry's 401: a token for pulling this repository, of the service that the challenge names
 * (distribution: docs/spec/auth/token.md, oauth.md), or the password itself where it takes nothing else.
 * @throws RegistryError
 */
export async function authorize(
  challenges: readonly Challenge[],
  reference: RegistryReference,
  origin: string,
  access: Access,
): Promise<Authorization> {
  const credentials = await dockerCredentials(reference.registry, access);
  const by = credentials === undefined ? "nobody" : "docker's credentials";
  if (credentials?.kind === "bearer") return { header: bearer(credentials.token, reference), by };
  const challenge = challenges.find(({ scheme }) => scheme === "bearer");
  if (challenge !== undefined) return { header: bearer(await tokenOf(challenge, credentials, reference, origin, access), reference), by };
  const takesPassword = challenges.some(({ scheme }) => scheme === "basic") && credentials?.kind === "password";
  return { header: takesPassword ? basic(credentials) : undefined, by };
}

async function tokenOf(
  { parameters }: Challenge,
  credentials: Credentials | undefined,
  { registry, repository }: RegistryReference,
  origin: string,
  access: Access,
): Promise<string> {
  const url = realmOf(parameters.get("realm"), origin, registry);
  const query = { service: parameters.get("service") ?? "", scope: `repository:${repository}:pull` };
  const mostBytes = access.limits.tokenBytes;
  const identity = credentials?.kind === "identity" ? credentials.token : undefined;
  if (identity === undefined) for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const form =
    identity === undefined
      ? undefined
      : new URLSearchParams({ ...query, grant_type: "refresh_token", refresh_token: identity, client_id: CLIENT });
  const headers: Record<string, string> = credentials?.kind === "password" ? { authorization: basic(credentials) } : {};
  const { status, body } = await patientRequest({ url, headers, form, mostBytes }, access);
  if (status === 401 || status === 403 || (status === 400 && identity !== undefined)) throw refused(registry, credentials);
  if (status !== 200) throw new RegistryError("wrong-answer", `${url.host}: ${status} where a token for ${registry} is asked for`);
  const answer = parseJsonOf(body, `${url.host}: the token for ${registry}`);
  const token = string(field(answer, "token")) || string(field(answer, "access_token"));
  if (token === undefined) throw new RegistryError("wrong-answer", `${url.host}: no token for ${registry} is in the answer`);
  return token;
}

/** Passwords go by TLS, or to this machine where the registry itself is there without it. */
function realmOf(realm: string | undefined, origin: string, registry: string): URL {
  if (realm === undefined || !URL.canParse(realm))
    throw new RegistryError("wrong-answer", `${registry}: it does not say where tokens are had`);
  const url = new URL(realm);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && origin.startsWith("http:") && isLoopback(url.host));
  if (!isSafe) throw new RegistryError("wrong-answer", `${registry}: it wants tokens to be had from ${url.host} without TLS`);
  return url;
}

function basic({ user, password }: Extract<Credentials, { kind: "password" }>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function bearer(token: string, { registry }: RegistryReference): string {
  if (!HEADER_VALUE.test(token)) throw new RegistryError("wrong-answer", `${registry}: its token cannot stand in a header`);
  return `Bearer ${token}`;
}

function refused(registry: string, credentials: Credentials | undefined): RegistryError {
  const what = credentials === undefined ? "it wants a login" : "it does not take what docker keeps as login";
  return new RegistryError("unauthorised", `${registry}: ${what}`, `\`docker login ${registry}\``);
}
