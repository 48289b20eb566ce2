import { dirname } from "node:path";
import { basename } from "node:path/posix";
import { expect, test } from "vitest";
import { kubernetesServices } from "../src/facts/kubernetes/kubernetes.js";

const BESIDE = "services/shop/k8s/all.yaml";

function deployment(image: string, more = ""): string {
  return `kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ${image}\n          ${more}\n`;
}

function withParents(path: string): readonly string[] {
  return path === dirname(path) ? [] : [path, ...withParents(dirname(path))];
}

function servicesIn(written: Readonly<Record<string, string>>) {
  const files = {
    names: (directory: string) =>
      [...new Set(Object.keys(written).flatMap(withParents))].filter((path) => dirname(path) === directory).map((path) => basename(path)),
    read: <T>(path: string, by: (text: string) => T) => by(written[path] ?? ""),
  };
  return kubernetesServices(files, ["services/shop", "services", "."], "services/shop/Dockerfile");
}

test("commands, probes and hooks of containers, in any workload", () => {
  const container =
    "{ name: web, image: acme/web, command: [serve], args: [--port, 80], workingDir: /srv, startupProbe: { exec: { command: [curl, localhost] } }, lifecycle: { postStart: { exec: { command: [warm] } } } }";
  const list = `kind: List\nitems:\n  - spec:\n      jobTemplate: { spec: { template: { spec: { initContainers: [${container}] } } } }\n  - spec:\n      containers: []\n`;
  const [service, ...others] = servicesIn({
    [BESIDE]: `kind: Namespace\n---\n${list.replace("initContainers", "\n        initContainers")}`,
  });
  expect(others).toEqual([]);
  expect(service).toEqual({
    by: BESIDE,
    name: "web",
    builds: false,
    context: undefined,
    target: undefined,
    mounts: [],
    entrypoint: ["serve"],
    command: ["--port", "80"],
    directory: "/srv",
    checks: [["warm"], ["curl", "localhost"]],
  });
});

test.each([
  ["called like the directory, above", "deploy/shop.yml", deployment("registry.example.com:5000/acme/shop:1@sha256:ab"), 1],
  ["called like the directory behind a dash", "k8s-deployment.yaml", deployment("acme-shop"), 1],
  ["of another name, above", "deploy/all.yaml", deployment("acme/cart"), 0],
  ["of another name, beside", BESIDE, deployment("acme/web"), 1],
  ["of a name with variables, beside", BESIDE, deployment("$" + "{IMAGE}"), 1],
  ["of a name without a slash, beside", BESIDE, deployment("shop-api:1"), 1],
  ["that Docker publishes", BESIDE, deployment("nginx:1.27"), 0],
  ["of a template", "services/shop/helm/templates/web.yaml", `{{- if .on }}\n${deployment('"{{ .image }}"')}{{- end }}\n`, 1],
  ["of a template of one chart of several", "services/shop/charts/shop/templates/job.yaml", deployment('"{{ .image }}"'), 1],
  ["of a template of a chart beside manifests", "services/shop/deploy/helm/shop/templates/job.yaml", deployment('"{{ .image }}"'), 1],
  ["in a file of a chart that is no template", "services/shop/charts/shop/ci/job.yaml", deployment("acme/web"), 0],
  [
    "of a template with an action on several lines",
    "services/shop/charts/shop/templates/web.yaml",
    `metadata:\n  labels:\n    {{- include "labels" (list\n      .Values\n      "web") | nindent 4 }}\n${deployment('"{{ .image }}"')}`,
    1,
  ],
  [
    "of a template with branches",
    "services/shop/charts/shop/templates/web.yaml",
    deployment(
      '"{{ .image }}"',
      "{{- if .seed }}\n          args: [seed]\n          {{- else }}\n          args: [serve]\n          {{- end }}",
    ),
    1,
  ],
  ["in a file of another kind", "services/shop/values.yaml", deployment("acme/web"), 0],
  ["in a compose file", "services/shop/k8s/compose.yaml", deployment("acme/web"), 0],
  ["in what is no YAML", BESIDE, deployment("acme/web", "args: ["), 0],
  ["without an image", BESIDE, deployment("acme/web").replace(/image:.*/, ""), 0],
])("an image %s", (_, path, text, count) => {
  expect(servicesIn({ [path]: text }).length).toBe(count);
});

test.each([
  ["some charts", 12, 12],
  ["a collection of charts", 13, 0],
])("templates of %s", (_, charts, count) => {
  const templates = Array.from({ length: charts }, (_, at) => [`services/shop/charts/c${at}/templates/web.yaml`, deployment("acme/web")]);
  expect(servicesIn(Object.fromEntries(templates)).length).toBe(count);
});
