import {
  type Change,
  isInside,
  keywordIn,
  type Model,
  type Run,
  resolveDirectory,
  type ShellCommand,
  scriptOf,
  valueAt,
} from "../../../src/rule.js";
import { GO_CACHES, GO_SETTINGS, INERT } from "../../knowledge/manifests/go.js";
import { officialBelow, stagesBelow } from "../../shared/base.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { isPattern } from "../../shared/glob.js";
import { copiesOf } from "../copies.js";
import { destinationAt } from "../destination.js";
import { isRefused, type Place, type Refused, refused } from "../ecosystem.js";
import { obstacleInEnvironment } from "../environment.js";
import { insertionOf } from "../insertion.js";
import { obstacleToMove } from "../obstacles.js";
import { obstacleInPreparation } from "../preparation.js";
import { settingOf } from "../settings.js";
import type { Source } from "../source.js";
import type { GoBuild } from "./build.js";
import { go } from "./go.js";
import { filesOfModule } from "./module.js";

/** How the modules of a build can be downloaded before the rest is copied. */
export function insertionFor(model: Model, source: Source, build: GoBuild): Change | Refused {
  const { copy } = source;
  const { run, between, place } = build;
  const files = filesOfModule(place.context);
  if (isRefused(files)) return files;
  const obstacle =
    obstacleToMove(model, copy, { run, between }, place.context) ??
    obstacleInBuild(model, build) ??
    obstacleInEnvironment(go, place) ??
    obstacleInStage(model, build) ??
    obstacleInPreparation(
      between.flatMap((one) => (one.kind === "run" ? (scriptOf(model, one)?.commands ?? []) : [])),
      [],
      place,
    );
  if (obstacle !== undefined) return refused(obstacle);
  const copies = copiesOf(model, source, files, destinationAt(model, copy, build));
  if (isRefused(copies)) return copies;
  const inserted = { copies, install: `${keywordIn(model.dockerfile, "RUN")} go mod download\n` };
  const runs = between.filter((instruction) => instruction.kind === "run");
  return {
    title: `copy ${files.join(", ")} and download the modules before the rest is copied`,
    assumptions: [
      "everything that go.mod names can be downloaded where the image is built: `go mod download` fetches what the build does not need, too",
    ],
    concerns: [copy, ...runs, run],
    // Variables, too, may say how modules are downloaded.
    operations: insertionOf(model, source, build, inserted),
  };
}

/** Why a download above may need what the RUN has or does. */
function obstacleInBuild(model: Model, { run, script, call, place }: GoBuild): string | undefined {
  if (call.through !== undefined || call.program !== "go" || call.command.name !== "go")
    return `go runs through or as ${call.through ?? call.program}`;
  const age = ageOf(model, run);
  if (age === "old") return "go before 1.13 takes no notice of go.mod there";
  if (age !== "new" && place.directory.startsWith("/go/src/") && settingOf(place.settings, "GO111MODULE")?.value !== "on")
    return `the image may have a go before 1.13, which takes no notice of go.mod in ${place.directory}`;
  const flag = run.flags.find(({ name, value }) => name !== "mount" || !/\btype=cache\b/.test(value ?? ""));
  if (flag !== undefined) return `the download may need \`${flag.text}\`, too`;
  const option = [...call.options, ...call.operands].find(
    ({ text }) => /^-(C$|mod=|modfile|overlay)/.test(text) && !/^-mod=(mod|readonly)$/.test(text),
  );
  if (option !== undefined) return `\`${option.text}\` may say which go.mod counts`;
  const before = script.commands.slice(0, script.commands.indexOf(call.command));
  const other = before.find((command) => !isInert(command, place));
  return other && `the download may need \`${other.name ?? "a variable"}\` in front of \`go ${call.verb.text}\`, too`;
}

/** Whether the Go of an image looks for go.mod everywhere, as it does from 1.13 on. */
function ageOf(model: Model, run: Run): "old" | "new" | "unknown" {
  const stage = stagesBelow(model, model.stageOf(run)).at(-1);
  const text = stage?.base.is === "image" ? stage.base.text : (stage?.from.image.text ?? "");
  // `golang:1.12`, `registry.example.com/go:1.9-alpine`
  const [, minor] = /:1\.(\d+)/.exec(text) ?? [];
  if (minor !== undefined) return Number(minor) < 13 ? "old" : "new";
  if (officialBelow(model, stage) !== "golang") return "unknown";
  const tag = /:([^/]+)$/.exec(text.split("@")[0] ?? "")?.[1];
  if (tag === undefined) return text.includes("@") ? "unknown" : "new";
  return tag.includes("$") && !NEW_SYSTEM.test(tag) ? "unknown" : "new";
}

/** Systems that the image never had with an older Go (github.com/docker-library/golang). */
const NEW_SYSTEM = /-(?:alpine3\.(?:1[2-9]|2\d)|bullseye|bookworm|trixie)$/;

/** Whether a command has nothing to do with how modules are downloaded, or which. */
function isInert({ name, args }: ShellCommand, { context }: Place): boolean {
  const [first] = args;
  if (name === undefined) return false;
  if (name === "export") return args.every(({ text }) => /^CGO_\w+(=|$)/.test(text) || GO_SETTINGS.has(text.split("=")[0] ?? ""));
  if (name === "go") return first?.value !== "env" || args.length === 1;
  if (name !== "cd") return INERT.has(name);
  const folder = first?.value;
  if (folder === undefined || !/^[\w.-]+(\/[\w.-]+)*\/?$/.test(folder) || folder.split("/").includes("..")) return false;
  const parts = folder.split("/");
  return parts.every((_, index) => context.kind(`${parts.slice(0, index + 1).join("/")}/go.mod`) === undefined);
}

/** The modules stay in the layer, so that nobody may ship it. */
function obstacleInStage(model: Model, { run, place }: GoBuild): string | undefined {
  const stage = model.stageOf(run);
  if (stage === undefined || stage.shipped) return "the stage ships, and so would what go.mod names and the build does not need";
  const paths = ["GOMODCACHE", "GOPATH"].flatMap((name) => settingOf(place.settings, name)?.value ?? []);
  const caches = [...GO_CACHES, ...paths];
  if (caches.some((cache) => isInside(cache, place.directory))) return `modules are kept in ${place.directory}`;
  const family = new Set([stage.index]);
  for (const { index, base } of model.stages) if (base.is === "stage" && family.has(base.stage)) family.add(index);
  const copies = model.stages.filter(({ uses }) => uses.some((index) => family.has(index))).flatMap(({ instructions }) => instructions);
  for (const copy of copies) {
    if (copy.kind !== "copy" || copiedFrom(copy) === undefined) continue;
    const odd = copy.sources.find(({ text }) => {
      const path = resolveDirectory("/", valueAt(model, copy, text));
      return path === undefined || isPattern(path) || caches.some((cache) => isInside(cache, path) || isInside(path, cache));
    });
    if (odd !== undefined) return `\`${odd.text}\` may hold the modules, and line ${copy.startLine} copies it from the stage`;
  }
  return undefined;
}
