import type { Healthcheck, Image, ImageConfig } from "../image/image.js";
import type { Declared } from "./declared.js";
import { startedWords } from "./exec-form.js";
import { type Expected, expectsStart, expectsUnset } from "./expected.js";
import type { ConfigDifference } from "./result.js";
import type { Sides } from "./sides.js";

/** Where the configs differ, and the rule that explains it. */
export function compareConfig(images: Sides<Image>, declared: Sides<Declared>, expected: Expected): readonly ConfigDifference[] {
  const before = fieldsOf(images.before.config);
  const after = fieldsOf(images.after.config);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const values = { before: before.get(field), after: after.get(field) };
    if (values.before === values.after) return [];
    const difference = { field, ...values };
    return { ...difference, expectedBy: explain(difference, { images, declared, expected }) };
  });
}

/** A config as field → text; what is the default is left out, since nobody can tell it from what is not set. */
function fieldsOf(config: ImageConfig): ReadonlyMap<string, string> {
  const fields: (readonly [string, string])[] = [
    ["Architecture", platformOf(config)],
    ...(config.author === undefined ? [] : [["Author", config.author] as const]),
    ...[...config.env].map(([name, value]) => [`Env.${name}`, value] as const),
    ...words("Entrypoint", config.entrypoint),
    ...words("Cmd", config.cmd),
    ...(ROOT.test(config.user) ? [] : [["User", config.user] as const]),
    ...(config.workingDir === "" || config.workingDir === "/" ? [] : [["WorkingDir", config.workingDir] as const]),
    ...set("ExposedPorts", config.exposedPorts),
    ...set("Volumes", config.volumes),
    ...[...config.labels].map(([name, value]) => [`Labels.${name}`, value] as const),
    ...(config.healthcheck === undefined || config.healthcheck.test[0] === "NONE"
      ? []
      : [["Healthcheck", describeHealthcheck(config.healthcheck)] as const]),
    ...(config.stopSignal === undefined || /^(SIGTERM|15)$/.test(config.stopSignal) ? [] : [["StopSignal", config.stopSignal] as const]),
    ...(config.shell === undefined || config.shell.join(" ") === "/bin/sh -c" ? [] : words("Shell", config.shell)),
    ...(config.onBuild.length === 0 ? [] : [["OnBuild", config.onBuild.join("\n")] as const]),
  ];
  return new Map(fields);
}

/** `linux/arm/v7`, without the variants that are meant where none is named (containerd/platforms, `normalizeArch`). */
function platformOf({ os, architecture, variant }: ImageConfig): string {
  const platform = [os, architecture, ...(variant === undefined ? [] : [variant])].join("/");
  return platform.replace(/(?<=\/arm64)\/v8$|(?<=\/arm)\/v7$|(?<=\/amd64)\/v1$/, "");
}

const ROOT = /^((root|0)(:(root|0))?)?$/;

function words(field: string, value: readonly string[] | undefined): readonly (readonly [string, string])[] {
  return value === undefined || value.length === 0 ? [] : [[field, JSON.stringify(value)]];
}

function set(field: string, value: readonly string[]): readonly (readonly [string, string])[] {
  return value.length === 0 ? [] : [[field, value.toSorted().join(" ")]];
}

function describeHealthcheck({ test, interval, timeout, startPeriod, startInterval, retries }: Healthcheck): string {
  return JSON.stringify({ test, interval, timeout, startPeriod, startInterval, retries });
}

/** Variables that the C library, its loader and OpenSSL read in every program: locale(7), ld.so(8), SSL_CTX_load_verify_locations(3). */
const READ_BY_ALL = /^(LANG|LC_[A-Z]+|TZ|LD_LIBRARY_PATH|LD_PRELOAD|SSL_CERT_(FILE|DIR))$/;

interface Known {
  readonly images: Sides<Image>;
  readonly declared: Sides<Declared>;
  readonly expected: Expected;
}

type Difference = Omit<ConfigDifference, "expectedBy">;

function explain(difference: Difference, known: Known): string | undefined {
  const { images, expected } = known;
  const { field, before, after } = difference;
  const [kind, name = ""] = split(field);
  if (kind === "Cmd" || kind === "Entrypoint") return explainStart(kind, difference, known);
  // MAINTAINER goes where a label says the same; that of a base goes with the base.
  if (field === "Author") return images.after.config.labels.get("maintainer") === before ? "use-label-maintainer" : expected.split;
  if (field === "Labels.maintainer" && before === undefined && after === images.before.config.author) return "use-label-maintainer";
  const unset = kind === "Env" && after === undefined ? expectsUnset(expected, name) : undefined;
  if (unset !== undefined || expected.split === undefined) return unset;
  if (field === "Env.PATH") return coversPath(before ?? "", after ?? "", images.after) ? expected.split : undefined;
  return isOfBase(kind, name, difference, known) ? expected.split : undefined;
}

function explainStart(kind: "Cmd" | "Entrypoint", { before, after }: Difference, { images, expected }: Known): string | undefined {
  // An entrypoint in shell form passes over CMD.
  const passesOver = kind === "Entrypoint" && images.after.config.cmd !== undefined;
  if (isExecFormOf(before, after) && !passesOver) return "use-exec-form";
  return after && expectsStart(expected, wordsOf(after));
}

/** Whether the old base set what the new one does not, or the other way round: the recipe repeats the variables that programs need. */
function isOfBase(kind: string, name: string, { before, after }: Difference, { declared }: Known): boolean {
  const set = kind === "Env" ? "variables" : kind === "Labels" ? "labels" : undefined;
  if (set === undefined) return false;
  if (after === undefined && !declared.before[set].has(name)) return kind === "Labels" || !READ_BY_ALL.test(name);
  return before === undefined && !declared.after[set].has(name);
}

function split(field: string): readonly [string, string?] {
  const dot = field.indexOf(".");
  return dot === -1 ? [field] : [field.slice(0, dot), field.slice(dot + 1)];
}

/** Whether a command in exec form has the words that a shell started. */
function isExecFormOf(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && JSON.stringify(startedWords(wordsOf(before))) === after;
}

/** The words of a command, as a difference has them. */
function wordsOf(json: string): readonly string[] {
  return JSON.parse(json);
}

/** Whether each directory of the old PATH that the new image has is still searched, in the same order. */
function coversPath(before: string, after: string, { files }: Image): boolean {
  const searched = after.split(":");
  let at = -1;
  return before.split(":").every((directory) => {
    const clean = directory.replace(/\/+$/, "");
    if (!hasEntries(files, clean)) return true;
    const place = searched.findIndex((one) => one.replace(/\/+$/, "") === clean);
    const inOrder = place > at;
    at = place;
    return inOrder;
  });
}

function hasEntries(files: Image["files"], directory: string): boolean {
  for (const path of files.keys()) if (path.startsWith(`${directory}/`)) return true;
  return false;
}
