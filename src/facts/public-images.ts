/**
 * Who publishes systems, languages, servers and tools for others to build on or to run (hub.docker.com); registries of vendors, with
 * the dot in their name. The architectures are those of Docker's library.
 */
const PUBLISHERS: ReadonlySet<string> = new Set(
  `almalinux amazon amd64 androidsdk apache arm32v5 arm32v6 arm32v7 arm64v8 axllent balenalib bioconductor bitnami bitnamilegacy
  budtmo chromadb cimg circleci cirrusci clickhouse cloudflare cm2network cockroachdb composer condaforge confluentinc continuumio
  crystallang cypress datadog denoland docker docker.elastic.co dockcross dpage edoburu elastic emscripten espressif fluent gcr.io/cadvisor
  gcr.io/distroless ghcr.io/astral-sh ghcr.io/cirruslabs ghcr.io/home-assistant ghcr.io/linuxserver ghcr.io/osgeo gitea gitlab grafana
  hashicorp hasura homeassistant hseeberger i386 jaegertracing jenkins jupyter jwilder kaldiasr kalilinux library linuxserver localstack lscr.io
  maildev mailhog mambaorg mcr.microsoft.com mingc minio mips64le multiarch nats-io neondatabase nginxinc nginxproxy nixos nvcr.io
  nvidia obsidiandynamics ocaml ollama opensearchproject opensuse openzipkin osgeo osrf otel owasp pandoc phusion portainer postgis
  postgrest ppc64le prom provectuslabs public.ecr.aws/lambda pytorch qdrant quay.io/almalinuxorg quay.io/biocontainers quay.io/centos
  quay.io/condaforge quay.io/fedora quay.io/jupyter quay.io/keycloak quay.io/minio quay.io/pypa quay.io/rockylinux reactnativecommunity
  redhat rediscommander redis redpandadata registry.access.redhat.com registry.fedoraproject.org registry.k8s.io registry.opensuse.org
  registry.redhat.io resin riscv64 rocker rockylinux rocm ruby rustlang s390x sameersbn sbtscala selenium spack steamcmd supabase swaggerapi
  temporalio tensorflow texlive thyrlian tiangolo timescale tonistiigi wurstmeister yandex zephyrprojectrtos`.split(/\s+/),
);

/** Docker's library, also what it had once (github.com/docker-library/official-images, library/ and its history, July 2026). */
const LIBRARY: ReadonlySet<string> = new Set(
  `adminer adoptopenjdk aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux azul-zulu
  backdrop bash bonita buildpack-deps busybox caddy cassandra celery centos chronograf cirros clearlinux clefos clickhouse
  clojure composer consul convertigo couchbase couchdb couchdb-nouveau crate crux dart debian django docker docker-dev drupal
  eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang espocrm euleros express-gateway fedora flink
  fluentd friendica fsharp gazebo gcc geonetwork ghost glassfish golang gradle groovy haproxy haskell haxe hello-seattle hello-world
  hipache hitch hola-mundo httpd hylang ibm-semeru-runtimes ibmjava influxdb iojs irssi java jenkins jetty jobber joomla
  jruby julia kaazing-gateway kapacitor kibana known kong krakend lightstreamer lightstreamer-server liquibase logstash mageia
  mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mosquitto mysql nats nats-streaming neo4j neurodebian
  nextcloud nginx nim node notary notary-server notary-signer nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb
  owncloud percona perl photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres pypy python r-base rabbitmq rails
  rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch sentry
  silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift swipl teamspeak telegraf thrift tomcat tomee traefik
  ubuntu ubuntu-debootstrap ubuntu-upstart unit varnish vault websphere-liberty wordpress xwiki yourls zend-php znc zookeeper`.split(/\s+/),
);

/** Whether nobody builds an image of that name, which may have a tag: one of Docker's library, or of a known publisher. */
export function isPublicImage(name: string): boolean {
  if (name.includes("$")) return false;
  const [first = "", second, third] = pathOf(name).split("/");
  if (second === undefined) return isLibraryImage(name);
  return PUBLISHERS.has(first) || (third !== undefined && PUBLISHERS.has(`${first}/${second}`));
}

/** Whether an image of that name, which may have a tag, is one of Docker's library. */
export function isLibraryImage(name: string): boolean {
  return LIBRARY.has(
    pathOf(name)
      .replace(/^library\//, "")
      .replace(/[:@].*/, ""),
  );
}

/** An image's name without the registries that Docker's library is at. */
function pathOf(name: string): string {
  return name.replace(/^(index\.)?docker\.io\//, "").replace(/^public\.ecr\.aws\/docker\//, "");
}
