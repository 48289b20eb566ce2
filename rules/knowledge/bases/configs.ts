/** What the configuration of a base image says, in every tag for Linux that is not built for ONBUILD. */
export interface BaseConfig {
  /** The directory it starts in; undefined where it is not known. */
  readonly workdir: string | DirectoryOfTags | undefined;
  /** `runs`: a script that ends in `exec "$@"` whatever the command is; a pattern: one that does more where the program matches; undefined where it is not known. */
  readonly entrypoint: "none" | "runs" | RegExp | undefined;
}

/** One that only some tags have; that of the others is not known. */
interface DirectoryOfTags {
  readonly directory: string;
  readonly tags: RegExp;
}

const PLAIN: BaseConfig = { workdir: "/", entrypoint: "none" };

/**
 * Their Dockerfiles: github.com/docker-library/official-images, dotnet/dotnet-docker, crystal-lang/distribution-scripts,
 * graalvm/container, oven-sh/bun, astral-sh/uv, LukeMathWalker/cargo-chef and rust-lang/docker-rust-nightly.
 */
export const BASE_CONFIGS: Readonly<Record<string, BaseConfig>> = {
  almalinux: PLAIN,
  alpine: PLAIN,
  amazoncorretto: PLAIN,
  amazonlinux: PLAIN,
  archlinux: PLAIN,
  "buildpack-deps": PLAIN,
  busybox: PLAIN,
  centos: PLAIN,
  composer: { workdir: "/app", entrypoint: undefined },
  "crystallang/crystal": PLAIN,
  dart: { workdir: "/root", entrypoint: "none" },
  debian: PLAIN,
  "eclipse-temurin": { workdir: "/", entrypoint: "runs" },
  elixir: { workdir: undefined, entrypoint: "none" },
  erlang: { workdir: undefined, entrypoint: "none" },
  fedora: PLAIN,
  gcc: { workdir: undefined, entrypoint: "none" },
  "ghcr.io/graalvm/jdk-community": { workdir: "/app", entrypoint: "none" },
  "ghcr.io/astral-sh/uv": { workdir: { directory: "/", tags: /alpine|debian|bookworm|trixie/ }, entrypoint: undefined },
  golang: { workdir: "/go", entrypoint: "none" },
  gradle: { workdir: "/home/gradle", entrypoint: "runs" },
  haskell: { workdir: undefined, entrypoint: "none" },
  httpd: { workdir: "/usr/local/apache2", entrypoint: "none" },
  "lukemathwalker/cargo-chef": PLAIN,
  mariadb: { workdir: "/", entrypoint: /^(mariadbd|mysqld)/ },
  maven: { workdir: undefined, entrypoint: "runs" },
  "mcr.microsoft.com/dotnet/aspnet": PLAIN,
  "mcr.microsoft.com/dotnet/runtime": PLAIN,
  "mcr.microsoft.com/dotnet/runtime-deps": PLAIN,
  "mcr.microsoft.com/dotnet/sdk": PLAIN,
  mongo: { workdir: "/", entrypoint: /mongo/ },
  mysql: { workdir: "/", entrypoint: /^mysqld/ },
  nginx: { workdir: "/", entrypoint: /^nginx/ },
  node: { workdir: "/", entrypoint: "runs" },
  openjdk: PLAIN,
  oraclelinux: PLAIN,
  "oven/bun": { workdir: "/home/bun/app", entrypoint: undefined },
  perl: { workdir: undefined, entrypoint: "none" },
  php: { workdir: { directory: "/var/www/html", tags: /apache|fpm/ }, entrypoint: "runs" },
  postgres: { workdir: "/", entrypoint: /^(postgres|postmaster)$/ },
  pypy: PLAIN,
  python: PLAIN,
  redis: { workdir: "/data", entrypoint: /^redis-|\.conf$/ },
  rockylinux: PLAIN,
  "rockylinux/rockylinux": PLAIN,
  ruby: PLAIN,
  rust: PLAIN,
  "rustlang/rust": PLAIN,
  swift: { workdir: undefined, entrypoint: "none" },
  tomcat: { workdir: "/usr/local/tomcat", entrypoint: "runs" },
  ubuntu: PLAIN,
};

/** Programs that run their arguments as process 1's only child (github.com/krallin/tini, github.com/Yelp/dumb-init). */
export const INITS: ReadonlySet<string> = new Set(["catatonit", "docker-init", "dumb-init", "tini", "tini-static"]);
