/**
 * Who publishes systems, languages, servers and tools for others to build on or to run (hub.docker.com); registries of vendors, with
 * the dot in their name. The architectures are those of Docker's library.
 */
const PUBLISHERS: ReadonlySet<string> = new Set(
  `almalinux amazon amd64 androidsdk apache arm32v5 arm32v6 arm32v7 arm64v8 axllent balenalib bioconductor bitnami bitnamilegacy
  budtmo chromadb cimg circleci cirrusci clickhouse cloudflare cm2network cockroachdb composer condaforge confluentinc continuumio
  crystallang datadog denoland docker docker.elastic.co dockcross dpage edoburu elastic emscripten espressif fluent gcr.io/cadvisor
  gcr.io/distroless ghcr.io/astral-sh ghcr.io/cirruslabs ghcr.io/home-assistant ghcr.io/linuxserver ghcr.io/osgeo gitea gitlab grafana
  hashicorp hasura homeassistant i386 jaegertracing jenkins jupyter jwilder kaldiasr kalilinux library linuxserver localstack lscr.io
  maildev mailhog mambaorg mcr.microsoft.com mingc minio mips64le multiarch nats-io neondatabase nginxinc nginxproxy nixos nvcr.io
  nvidia obsidiandynamics ocaml ollama opensearchproject opensuse openzipkin osgeo osrf otel owasp pandoc phusion portainer postgis
  postgrest ppc64le prom provectuslabs public.ecr.aws/lambda pytorch qdrant quay.io/almalinuxorg quay.io/biocontainers quay.io/centos
  quay.io/condaforge quay.io/fedora quay.io/jupyter quay.io/keycloak quay.io/minio quay.io/pypa quay.io/rockylinux reactnativecommunity
  redhat rediscommander redis redpandadata registry.access.redhat.com registry.fedoraproject.org registry.k8s.io registry.opensuse.org
  registry.redhat.io resin riscv64 rocker rockylinux rocm ruby rustlang s390x sameersbn selenium spack steamcmd supabase swaggerapi
  temporalio tensorflow texlive thyrlian tiangolo timescale tonistiigi wurstmeister yandex zephyrprojectrtos`.split(/\s+/),
);

/** Whether nobody builds an image of that name: one of Docker's library, which has no slash, or of a known publisher. */
export function isPublicImage(name: string): boolean {
  if (name.includes("$")) return false;
  const path = name.replace(/^(index\.)?docker\.io\//, "").replace(/^public\.ecr\.aws\/docker\//, "");
  const [first = "", second, third] = path.split("/");
  if (second === undefined) return true;
  return PUBLISHERS.has(first) || (third !== undefined && PUBLISHERS.has(`${first}/${second}`));
}
