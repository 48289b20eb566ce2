#!/usr/bin/env bash
# build.sh [OUT]: builds the oracle from Debian's packages alone (Docker 26.1's copy of BuildKit's parser, of 2024).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath -m "${1:-$here/../../node_modules/.cache/dfopt-oracle}")
packages=(golang-go golang-github-docker-docker-dev golang-github-pkg-errors-dev golang-github-docker-go-units-dev
  golang-github-docker-go-connections-dev golang-github-containerd-typeurl-dev golang-github-agext-levenshtein-dev
  golang-github-gogo-protobuf-dev golang-github-moby-docker-image-spec-dev golang-github-opencontainers-image-spec-dev
  golang-github-opencontainers-go-digest-dev golang-github-distribution-reference-dev golang-google-protobuf-dev
  golang-google-grpc-dev golang-google-genproto-dev golang-golang-x-net-dev golang-golang-x-sys-dev golang-golang-x-text-dev
  golang-github-golang-protobuf-1-5-dev)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
path=$(mktemp -d)
trap 'rm -rf "$path"' EXIT
mkdir -p "$path/src/oracle" "$(dirname "$out")"
cp "$here/main.go" "$path/src/oracle/"
GO111MODULE=off GOTOOLCHAIN=local GOPATH=$path:/usr/share/gocode GOCACHE=$path/cache go build -o "$out" oracle
