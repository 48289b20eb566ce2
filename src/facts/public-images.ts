/** Who publishes servers and tools for others to run (hub.docker.com); registries of vendors, with the dot in their name. */
const PUBLISHERS: ReadonlySet<string> = new Set(
  `amazon apache axllent bitnami bitnamilegacy chromadb clickhouse cloudflare cockroachdb confluentinc datadog docker dpage
  docker.elastic.co edoburu elastic fluent gcr.io/cadvisor gitea gitlab grafana hashicorp hasura jaegertracing jwilder library
  localstack maildev mailhog mcr.microsoft.com minio nats-io neondatabase nginxinc nginxproxy obsidiandynamics ollama opensearchproject
  openzipkin otel portainer postgis postgrest prom provectuslabs qdrant quay.io/keycloak quay.io/minio rediscommander redis
  redpandadata registry.k8s.io selenium supabase swaggerapi temporalio timescale wurstmeister yandex`.split(/\s+/),
);

/** Whether nobody builds an image of that name: one of Docker's library, which has no slash, or of a known publisher. */
export function isPublicImage(name: string): boolean {
  if (name.includes("$")) return false;
  const path = name.replace(/^(index\.)?docker\.io\//, "").replace(/^public\.ecr\.aws\/docker\//, "");
  const [first = "", second, third] = path.split("/");
  if (second === undefined) return true;
  return PUBLISHERS.has(first) || (third !== undefined && PUBLISHERS.has(`${first}/${second}`));
}
