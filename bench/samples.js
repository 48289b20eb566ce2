// Dockerfiles of about 1 kB, as people write them: what the benchmarks parse and rewrite.
const PARTS = {
  node: `FROM node:20
MAINTAINER Jane Doe <jane@example.com>
ENV NODE_ENV production
WORKDIR /usr/src/app

# tools for native modules
RUN apt-get update
RUN apt-get install -y python3 make g++

COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && \\
    npm prune --production
EXPOSE 3000
HEALTHCHECK --interval=30s CMD curl -f http://localhost:3000/ || exit 1
CMD ["node", "dist/server.js"]
`,
  python: `# syntax=docker/dockerfile:1
ARG PYTHON_VERSION=3.12
FROM python:\${PYTHON_VERSION}-slim AS base
ENV PYTHONUNBUFFERED=1 \\
    PYTHONDONTWRITEBYTECODE=1
RUN apt-get update && apt-get install -y --no-install-recommends \\
        build-essential \\
        libpq-dev \\
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
FROM base
COPY --from=base /usr/local /usr/local
COPY --chown=app:app . /app
USER app
ENTRYPOINT ["gunicorn", "-b", "0.0.0.0:8000"]
CMD ["app:app"]
`,
  go: `FROM --platform=$BUILDPLATFORM golang:1.22 AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/app ./cmd/app
FROM gcr.io/distroless/static
LABEL org.opencontainers.image.source="https://example.com/app"
COPY --from=build /out/app /app
COPY <<EOF /etc/app.conf
listen = :8080
EOF
EXPOSE 8080
ENTRYPOINT ["/app"]
`,
  yum: `FROM centos:7
MAINTAINER ops
RUN yum -y update
RUN yum -y install epel-release httpd mod_ssl; yum clean all
# configuration
ADD httpd.conf /etc/httpd/conf/httpd.conf
ADD run.sh /run.sh
RUN chmod 755 /run.sh
RUN mkdir -p /var/www/html
ENV LANG en_US.UTF-8
VOLUME ["/var/www/html"]
EXPOSE 80 443
CMD ["/run.sh"]
`,
};

/** Texts of 700 to 1300 bytes: each part with a heading of its own, so that none is like another. */
export function samples(count) {
  const parts = Object.values(PARTS);
  return Array.from({ length: count }, (_, index) => {
    const part = parts[index % parts.length];
    const heading = `# image number ${index}\n${"# the same text over and over, as licences are, in the comments of many files\n".repeat(4)}`;
    return part.startsWith("# syntax") ? part.replace("\n", `\n${heading}`) : heading + part;
  });
}
