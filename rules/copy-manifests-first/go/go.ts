import { GO_OPTIONS, GO_SETTINGS, GOFLAGS_HARMLESS } from "../../knowledge/manifests/go.js";
import type { Setting } from "../../shared/settings.js";
import { type Call, type Ecosystem, isRefused, type Manifests, type Place, refused } from "../ecosystem.js";
import { readCall } from "../read-call.js";
import { filesOfModule, hasRequirements } from "./module.js";

export const go: Ecosystem = {
  name: "go",
  caller: { programs: ["go"], optionsWithValue: ["-C"] },
  verbs: new Map([
    ["mod download", "installs"],
    ["clean", "cleans"],
  ]),
  options: GO_OPTIONS,
  steers,
  manifests: manifestsOf,
};

function steers({ name, value }: Setting): boolean {
  if (!/^GO[A-Z0-9]+$/.test(name) || GO_SETTINGS.has(name)) return false;
  if (value === undefined) return true;
  if (name === "GOFLAGS") return !value.split(/\s+/).every((word) => word === "" || GOFLAGS_HARMLESS.test(word));
  if (name === "GOPROXY") return !value.split(/[,|]/).every((url) => /^(https?:\/\/.*|direct|off|)$/.test(url.trim()));
  if (name === "GO111MODULE") return !["", "on", "auto"].includes(value);
  return name !== "GOWORK" || value !== "off";
}

function manifestsOf(calls: readonly Call[], { context }: Place): Manifests {
  for (const call of calls) {
    const given = readCall(call, GO_OPTIONS, "go");
    if (isRefused(given)) return given;
    if (given.names.length > 0) return { is: "none" };
  }
  const files = filesOfModule(context);
  if (isRefused(files)) return files;
  if (!files.includes("go.sum") && hasRequirements(context))
    return refused("there is no go.sum in the build context, and `go mod download` may write it");
  return { is: "known", files, outputs: [], assumptions: ["go.mod and go.sum are complete, so that go mod download changes neither"] };
}
