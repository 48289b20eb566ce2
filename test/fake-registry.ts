import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface FakeRegistry {
  /** `127.0.0.1:34567`. */
  readonly host: string;
  /** `GET /v2/app/manifests/latest`, with what was shown to authenticate. */
  readonly asked: readonly { readonly what: string; readonly authorization: string | undefined }[];
}

/** Who answers; false: it is for the next one. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** An HTTP server on loopback for one test: the first handler that answers does. */
export async function fakeRegistry(...handlers: readonly Handler[]): Promise<FakeRegistry> {
  const asked: { what: string; authorization: string | undefined }[] = [];
  const answer: RequestListener = (request, response) => {
    asked.push({ what: `${request.method} ${request.url}`, authorization: request.headers.authorization });
    if (!handlers.some((handler) => handler(request, response))) send(response, 404, { errors: [{ code: "MANIFEST_UNKNOWN" }] });
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export function send(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): true {
  response.writeHead(status, headers).end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  return true;
}

/** Documents by the end of the path at which they are asked for. */
export function serves(documents: Readonly<Record<string, string | Buffer>>): Handler {
  return ({ url = "" }, response) => {
    const found = Object.keys(documents).find((path) => url === `/v2/app/${path}`);
    return found !== undefined && send(response, 200, documents[found]);
  };
}

/** Answers with that, whatever is asked below a path. */
export function answers(path: string, status: number, body: unknown = "", headers: Readonly<Record<string, string>> = {}): Handler {
  return ({ url = "" }, response) => url.startsWith(path) && send(response, status, body, headers);
}

/** Wants one of these shown for all below `/v2/`. */
export function guards(challenge: string, ...authorizations: readonly string[]): Handler {
  return ({ url = "", headers }, response) => {
    if (!url.startsWith("/v2/") || authorizations.includes(headers.authorization ?? "")) return false;
    return send(response, 401, { errors: [{ code: "UNAUTHORIZED" }] }, { "www-authenticate": challenge });
  };
}

export function sha256(text: string | Buffer): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

const OCI = "application/vnd.oci.image";

export interface FakeImage {
  readonly digest: string;
  readonly config: { readonly digest: string; readonly size: number };
  /** For `serves`, by digest alone. */
  readonly documents: Readonly<Record<string, string>>;
  readonly descriptor: Readonly<Record<string, unknown>>;
}

/** An image of so many bytes a layer; `more` stands in its manifest. */
export function fakeImage(platform: string, layerBytes: readonly number[], more: Readonly<Record<string, unknown>> = {}): FakeImage {
  const [os, architecture, variant] = platform.split("/");
  const config = JSON.stringify({
    os,
    architecture,
    variant,
    rootfs: { type: "layers", diff_ids: layerBytes.map((bytes) => sha256(`tar ${bytes}`)) },
    history: layerBytes.map((bytes) => ({ created_by: `RUN make ${bytes} # buildkit` })),
  });
  const configDescriptor = { mediaType: `${OCI}.config.v1+json`, digest: sha256(config), size: Buffer.byteLength(config) };
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: `${OCI}.manifest.v1+json`,
    config: configDescriptor,
    layers: layerBytes.map((size) => ({ mediaType: `${OCI}.layer.v1.tar+gzip`, digest: sha256(`blob ${size}`), size })),
    ...more,
  });
  const digest = sha256(manifest);
  return {
    digest,
    config: configDescriptor,
    documents: { [`manifests/${digest}`]: manifest, [`blobs/${configDescriptor.digest}`]: config },
    descriptor: {
      mediaType: `${OCI}.manifest.v1+json`,
      digest,
      size: Buffer.byteLength(manifest),
      platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
    },
  };
}

/** Documents of an image under a tag, without index. */
export function tagged(image: FakeImage, tag = "latest"): Readonly<Record<string, string>> {
  return { ...image.documents, [`manifests/${tag}`]: image.documents[`manifests/${image.digest}`] ?? "" };
}

/** Documents of images under an index. */
export function indexed(images: readonly FakeImage[], more: readonly unknown[] = []): Readonly<Record<string, string>> {
  const manifests = [...images.map(({ descriptor }) => descriptor), ...more];
  const index = JSON.stringify({ schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests });
  return Object.assign({ "manifests/latest": index }, ...images.map(({ documents }) => documents));
}
