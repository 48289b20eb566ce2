import { exec } from "../engine/exec.js";
import { field, string } from "../image/json.js";
import { jsonIn } from "../text/json.js";
import { printable } from "../text/printable.js";
import type { Credentials } from "./credentials.js";
import { RegistryError } from "./error.js";

export interface HelperOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

const SECONDS = 60;
/** A part of a program's name: nothing of it leads to another folder. */
const NAME = /^[\w.+-]+$/;
/** What helpers print where they know nothing of a registry (github.com/docker/docker-credential-helpers: credentials/error.go). */
const NOTHING_KNOWN = /credentials not found in native keychain/;
/** The user of what is an identity token and no password. */
const TOKEN_USER = "<token>";

/**
 * What `docker-credential-NAME get` knows of a registry; undefined where it knows nothing.
 * @throws RegistryError where there is no such program or it fails; nothing that it printed is in the message. The signal's reason where it is aborted.
 */
export async function askHelper(name: string, key: string, { env, signal }: HelperOptions): Promise<Credentials | undefined> {
  const program = `docker-credential-${printable(name)}`;
  const fail = (what: string, hint: string) => new RegistryError("unauthorised", `${program}: ${what}`, hint);
  if (!NAME.test(name)) throw fail("not the name of a program", "docker's config.json names it");
  const { ended, status, stdout } = await exec({ program, args: ["get"], env, signal, timeoutSeconds: SECONDS, input: key });
  if (ended === "missing") throw fail("no such program", "docker's config.json names it: install it, or remove it there");
  signal?.throwIfAborted();
  if (ended === "timed-out") throw fail(`no answer for ${SECONDS} s`, "it may wait for a key ring that is locked");
  if (status !== 0) {
    if (NOTHING_KNOWN.test(stdout)) return undefined;
    throw fail(`ended with ${status ?? "a signal"}`, `\`echo ${key} | ${program} get\` shows why`);
  }
  const answer = answerOf(stdout);
  if (answer === undefined) throw fail("its answer is not that of a credential helper", "it should print ServerURL, Username and Secret");
  if (answer.secret === "") return undefined;
  return answer.user === TOKEN_USER
    ? { kind: "identity", token: answer.secret }
    : { kind: "password", user: answer.user, password: answer.secret };
}

function answerOf(output: string): { readonly user: string; readonly secret: string } | undefined {
  const answer = jsonIn(output);
  const [user, secret] = [string(field(answer, "Username")), string(field(answer, "Secret"))];
  return user === undefined || secret === undefined ? undefined : { user, secret };
}
