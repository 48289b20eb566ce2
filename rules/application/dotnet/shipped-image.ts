import { keywordIn, type Stage } from "../../../src/rule.js";
import { DOTNET_NEEDS_MORE, DOTNET_STARTS_PROGRAMS, type DotnetImage, dotnetImage, NEEDS_GSSAPI } from "../../knowledge/bases/dotnet.js";
import { baseImage, tableName } from "../../knowledge/bases/images.js";
import { DOTNET_MODULE } from "../../knowledge/project/files.js";
import type { Candidate, Refused } from "../candidate.js";
import { installLines, writtenBase } from "../project/base.js";
import type { Texts } from "../project/texts.js";

/** The runtime image, and what it lacks of that of the SDK. */
export interface ShippedImage {
  readonly base: string;
  readonly settings: readonly string[];
  readonly installs: readonly string[];
  readonly assumptions: readonly string[];
}

/** Whether a file says how a project is built. */
export function isBuildFile(name: string): boolean {
  return DOTNET_MODULE.test(name) || /^Directory\..*\.props$|\.targets$/i.test(name);
}

/** The image that a program is shipped on: with ASP.NET Core, or without where its projects need nothing beside .NET itself. */
export function shippedImage(candidate: Candidate, texts: Texts, tools: readonly string[]): ShippedImage | Refused {
  const { image, stage } = candidate;
  const written = writtenBase(candidate);
  const images = written && dotnetImage(tableName(image), image.tag ?? "latest", written.tag);
  if (images === undefined)
    return { refusal: `the runtime image that belongs to ${stage.from.image.text} cannot be named`, at: stage.from };
  const obstacle = obstacleIn(texts);
  if (obstacle !== undefined) return { refusal: obstacle, at: stage.from };
  const shell = images.alpine && stage.instructions.find(({ kind }) => kind === "shell");
  if (shell) return { refusal: "whether the runtime image has this shell is not known", at: shell };
  const strange = tools.find((tool) => !/^(bash|curl|wget)$/.test(tool));
  if (strange !== undefined) return { refusal: `whether the runtime image has ${strange} is not known`, at: stage.from };
  const lacks = missing(tools, images);
  if (lacks.length > 0 && !/^(apt|apk)$/.test(baseImage(image)?.manager ?? ""))
    return { refusal: `the runtime image does not have ${lacks.join(" and ")}`, at: stage.from };
  const isPlain = texts.complete && texts.build.length > 0 && !texts.build.some((text) => DOTNET_NEEDS_MORE.test(text));
  const base = `${images.repository}/${isPlain ? "runtime" : "aspnet"}:${images.tag}`;
  return {
    base,
    settings: [...(isPlain ? [] : port(candidate, images)), ...cultures(candidate, images)],
    installs: installLines(candidate, lacks),
    assumptions: [
      `${base} exists, and runs the program as well${images.loose ? `, though it may be of another patch release than the SDK of ${stage.from.image.text}` : ""}`,
      "nobody calls the SDK or its tools (dotnet ef, dotnet-trace) in the container",
    ],
  };
}

function obstacleIn({ program, build, complete }: Texts): string | undefined {
  if (!complete) return "not all of the sources could be read";
  const all = [...program, ...build].join("\n");
  const starts = DOTNET_STARTS_PROGRAMS.exec(all)?.[0];
  if (starts !== undefined) return `the program may need more than its runtime (${starts})`;
  const gssapi = NEEDS_GSSAPI.exec(all)?.[0];
  return gssapi && `the program may need libgssapi (${gssapi}), which the runtime image may not have`;
}

/** The images of the runtime set the port that a server listens on; that of the SDK takes it back. */
function port({ model, stage }: Candidate, { major }: DotnetImage): readonly string[] {
  const name = major < 8 ? "ASPNETCORE_URLS" : "ASPNETCORE_HTTP_PORTS";
  if (sets(stage, name) || sets(stage, "ASPNETCORE_URLS")) return [];
  return ["# Empty, as in the image of the SDK.", `${keywordIn(model.dockerfile, "ENV")} ${name}=`];
}

/** On Alpine, the images of the runtime have no ICU, and a variable that says so. */
function cultures({ model, stage }: Candidate, { alpine }: DotnetImage): readonly string[] {
  const name = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
  return alpine && !sets(stage, name) ? [`${keywordIn(model.dockerfile, "ENV")} ${name}=false`] : [];
}

function sets({ instructions }: Stage, name: string): boolean {
  return instructions.some((one) => one.kind === "env" && one.pairs.some(({ key }) => key.text === name));
}

/** Packages of what the image of the SDK has and that of the runtime does not. */
function missing(tools: readonly string[], { alpine }: DotnetImage): readonly string[] {
  const has = alpine ? ["wget"] : ["bash"];
  return [...(alpine ? ["icu-data-full", "icu-libs", "tzdata"] : []), ...new Set(tools.filter((tool) => !has.includes(tool)))];
}
