import { type WordSet, wordSet } from "../words.js";

/** What a file needs of the image that it is put into; `certificates`: it calls servers, and believes whom the image does. */
export type NeedOfFile = "nothing" | "certificates" | "libc" | "sh" | "bash";

/** A program as its publisher has it for download. */
export interface Published {
  readonly needs: NeedOfFile;
  /** The files of its archive that are programs, seen from the directory that it is unpacked into, where that is known. */
  readonly holds?: readonly string[];
}

/** Repositories at GitHub whose releases are linked to nothing: programs in Go and Rust, and in C with musl (their workflows of releases). */
const ALONE: WordSet = wordSet(`
    a8m/envsubst amacneil/dbmate aptible/supercronic darthsim/overmind f1bonacc1/process-compose filosottile/age filosottile/mkcert
    golang-migrate/migrate grpc-ecosystem/grpc-health-probe hadolint/hadolint hairyhenderson/gomplate jqlang/jq jwilder/dockerize
    kelseyhightower/confd koalaman/shellcheck mikefarah/yq mvdan/sh ochinchina/supervisord powerman/dockerize pressly/goose
    stedolan/jq tianon/gosu ufoscout/docker-compose-wait yelp/dumb-init
  `);

/** The same of programs in Go that call servers. */
const CALLS_SERVERS: WordSet = wordSet(`
    aquasecurity/trivy argoproj/argo-cd benbjohnson/litestream bufbuild/buf caddyserver/caddy cli/cli cloudflare/cloudflared
    digitalocean/doctl docker/buildx docker/compose dopplerhq/cli fullstorydev/grpcurl getsops/sops google/go-containerregistry
    googlecloudplatform/cloud-sql-proxy helmfile/helmfile kubernetes-sigs/aws-iam-authenticator kubernetes-sigs/kustomize mozilla/sops
    prometheus/node_exporter prometheus/prometheus rclone/rclone restic/restic segmentio/chamber traefik/traefik
  `);

/** Archives that hold their program alone, or beside a licence. */
const HOLDS: Readonly<Record<string, string | undefined>> = { "golang-migrate/migrate": "migrate", "jwilder/dockerize": "dockerize" };

const OTHERS: readonly { readonly url: RegExp; readonly needs: NeedOfFile }[] = [
  { url: /:\/\/github\.com\/krallin\/tini\/releases\//i, needs: "libc" },
  { url: /:\/\/(raw\.githubusercontent|github)\.com\/vishnubob\/wait-for-it\//, needs: "bash" },
  { url: /:\/\/(raw\.githubusercontent|github)\.com\/(eficode|mrako)\/wait-for\//, needs: "sh" },
  { url: /:\/\/((cdn\.)?dl\.k8s\.io|storage\.googleapis\.com\/kubernetes-release|get\.helm\.sh)\//, needs: "certificates" },
  { url: /:\/\/dl\.min(io)?\.io\/client\/mc\//, needs: "certificates" },
  { url: /:\/\/(dl\.google\.com\/cloudsql|storage\.googleapis\.com\/cloud-?sql-(proxy|connectors))\//, needs: "certificates" },
];

/** The program that is published at an address; undefined for one that is not known, and may need libraries of the image. */
export function publishedAt(url: string): Published | undefined {
  const [, repository] = /:\/\/(?:api\.)?github\.com\/(?:repos\/)?([\w.-]+\/[\w.-]+)\/releases\//.exec(url.toLowerCase()) ?? [];
  if (repository !== undefined && (ALONE.has(repository) || CALLS_SERVERS.has(repository))) {
    const held = Object.hasOwn(HOLDS, repository) ? HOLDS[repository] : undefined;
    return { needs: ALONE.has(repository) ? "nothing" : "certificates", ...(held === undefined ? {} : { holds: [held] }) };
  }
  const [, tool] = /:\/\/releases\.hashicorp\.com\/([\w-]+)\//.exec(url) ?? [];
  return tool === undefined ? OTHERS.find((one) => one.url.test(url)) : { needs: "certificates", holds: [tool] };
}

/** Files that nothing runs: certificates, archives of Java, models, fonts, pictures, tables. What installs packages reads none of them. */
export const PUBLISHED_DATA =
  /\.(cer|crt|csv|dat|gguf|h5|ico|jar|jpe?g|joblib|mmdb|npy|npz|onnx|otf|parquet|pb|pem|pkl|png|pt|pth|safetensors|svg|tflite|tsv|ttc|ttf|woff2?)$/;
