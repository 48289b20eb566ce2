import { rowOf } from "../row-of.js";
import { RegistryError, type RegistryReason } from "./error.js";

interface Row {
  readonly what: string;
  readonly hint?: string;
  /** Another attempt may do. */
  readonly passes?: boolean;
  readonly reason?: RegistryReason;
}

const UNKNOWN_AUTHORITY: Row = {
  reason: "certificate",
  what: "its certificate is of an authority that Node does not know",
  hint: "NODE_EXTRA_CA_CERTS=FILE names the certificates of further ones",
};
const NO_TLS: Row = { what: "it does not speak TLS", hint: "plain HTTP is taken of this machine only" };
const BROKEN_OFF: Row = { what: "the connection was broken off", passes: true };
const NOT_REACHED: Row = { what: "there is no way to it", hint: "is there a network?" };
const SILENT: Row = { what: "no answer in time", hint: "is there a network?", passes: true };

/** The codes of Node's fetch (undici, net, dns, tls) and what they mean. */
const CODES: Readonly<Record<string, Row>> = {
  ENOTFOUND: { what: "there is no such host", hint: "is the name right, and is there a network?" },
  EAI_AGAIN: { what: "its name cannot be resolved", hint: "is there a network?" },
  ECONNREFUSED: { what: "nothing listens there" },
  ECONNRESET: BROKEN_OFF,
  EPIPE: BROKEN_OFF,
  UND_ERR_SOCKET: BROKEN_OFF,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKEN_OFF,
  EHOSTUNREACH: NOT_REACHED,
  ENETUNREACH: NOT_REACHED,
  ETIMEDOUT: SILENT,
  UND_ERR_CONNECT_TIMEOUT: SILENT,
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  EPROTO: NO_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  // The ports that browsers block (fetch.spec.whatwg.org, «port blocking»).
  "bad port": { what: "Node's fetch does not connect to this port" },
  CERT_HAS_EXPIRED: { what: "its certificate has expired", reason: "certificate" },
  ERR_TLS_CERT_ALTNAME_INVALID: { what: "its certificate is of another host", reason: "certificate" },
};

export interface NetworkFailure {
  readonly error: RegistryError;
  readonly passes: boolean;
}

/** What a failure of fetch means. `host` is shown, and no more of the address, whose query may be secret. */
export function networkFailure(failure: unknown, host: string, env: Readonly<Record<string, string | undefined>>): NetworkFailure {
  const code = codeOf(failure);
  const { what, hint, passes = false, reason = "network" }: Row = rowOf(CODES, code) ?? { what: `it cannot be asked: ${code}` };
  const { NODE_USE_ENV_PROXY } = env;
  const proxy = ["HTTPS_PROXY", "https_proxy"].find((name) => env[name]);
  const aboutProxy =
    proxy === undefined || NODE_USE_ENV_PROXY === "1"
      ? undefined
      : `${proxy} is set: Node goes through it with NODE_USE_ENV_PROXY=1, from version 24 on`;
  return { error: new RegistryError(reason, `${host}: ${what}`, aboutProxy ?? hint), passes };
}

/** fetch hides the reason below a TypeError, sometimes twice. */
function codeOf(failure: unknown): string {
  for (let error = failure; error instanceof Error; error = error.cause) {
    if (error.name === "TimeoutError") return "ETIMEDOUT";
    if (error.message === "bad port") return error.message;
    if ("code" in error && typeof error.code === "string") return error.code;
  }
  return failure instanceof Error ? failure.name : "unknown";
}
