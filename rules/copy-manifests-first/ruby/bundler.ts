import { type ContextFacts, resolveDirectory, SLASHES_AT_END } from "../../../src/rule.js";
import { BUNDLE_KEYS, BUNDLE_OPTIONS, RUBY_SETTINGS } from "../../knowledge/manifests/ruby.js";
import type { Setting } from "../../shared/settings.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, type Refused, refused } from "../ecosystem.js";
import { isElsewhere } from "../environment.js";
import { readCall } from "../read-call.js";
import { settingOf } from "../settings.js";
import { readGemfile } from "./gemfile.js";

export const bundler: Ecosystem = {
  name: "bundler",
  caller: { programs: ["bundle", "bundler"], optionsWithValue: [...BUNDLE_OPTIONS.valued, "-j"], verbless: "install" },
  verbs: new Map([
    ["install", "installs"],
    ["config", "sets"],
  ]),
  options: BUNDLE_OPTIONS,
  steers,
  manifests: manifestsOf,
};

/** `BUNDLE_GEMS__EXAMPLE__COM` is a password, `BUNDLE_MIRROR__…` a URL. */
function steers({ name }: Setting): boolean {
  if (/^RUBY(OPT|LIB)$/.test(name)) return true;
  if (name === "BUNDLE_GEMFILE") return false;
  const key = /^BUNDLER?_(.*)$/.exec(name)?.[1]?.toLowerCase();
  return key !== undefined && !RUBY_SETTINGS.has(name) && !BUNDLE_KEYS.has(key) && !/^(\w+__(com|org|net|io|dev)|mirror__\w+)$/.test(key);
}

/** What was said about where gems go, and what must not change. */
interface Wish {
  /** In the configuration of the project, which the install or `bundle config` writes. */
  readonly where: "project" | "elsewhere";
  readonly key: string;
  readonly value: string;
}

function manifestsOf(calls: readonly Call[], place: Place): Manifests {
  const gemfile = settingOf(place.settings, "BUNDLE_GEMFILE");
  if (gemfile !== undefined && !isRootGemfile(gemfile.value, place)) return refused(`the Gemfile is ${gemfile.value ?? "not known"}`);
  const variables: readonly Wish[] = place.settings.flatMap(({ name, value }) =>
    name.startsWith("BUNDLE_") ? { where: "elsewhere", key: name.slice("BUNDLE_".length).toLowerCase(), value: value ?? "$" } : [],
  );
  const wishes: Wish[] = [];
  let installs = 0;
  for (const call of calls) {
    const wished = call.verb.value === "config" ? readConfig(call) : readInstall(call, place);
    if (isRefused(wished)) return wished;
    wishes.push(...wished);
    if (call.verb.value === "install") installs++;
  }
  if (installs === 0) return { is: wishes.every(({ where, key }) => where === "elsewhere" && key !== "path") ? "elsewhere" : "none" };
  if (installs > 1) return refused("it installs more than once");
  return projectManifests([...variables, ...wishes], place);
}

/** The options that Bundler 2 remembers are settings of the project. */
function readInstall(call: Call, place: Place): readonly Wish[] | Refused {
  const given = readCall(call, BUNDLE_OPTIONS, "bundler");
  if (isRefused(given)) return given;
  const other = given.options.find(({ name, value }) => name === "--gemfile" && !isRootGemfile(value, place));
  if (other !== undefined) return refused(`the Gemfile is ${other.value}`);
  const remembered = given.options.filter(({ name }) => /^--(deployment|path|with|without|clean|frozen|system)$/.test(name));
  // `--without development test`
  const isGroup = (name: string) => /^\w+$/.test(name) && remembered.some((option) => option.name.startsWith("--with"));
  const odd = given.names.find((name) => !isGroup(name));
  if (odd !== undefined) return refused(`bundler installs ${odd}`);
  return remembered.map(({ name, value }) => ({ where: "project", key: name.slice(2), value: value ?? "true" }));
}

function isRootGemfile(path: string | undefined, { directory }: Place): boolean {
  return path !== undefined && resolveDirectory(directory, path) === resolveDirectory(directory, "Gemfile");
}

/** `bundle config set --local deployment true`, `bundle config --global frozen 1`. */
function readConfig({ operands }: Call): readonly Wish[] | Refused {
  const words = operands.map(({ value }) => value ?? "$");
  const [key = "", ...values] = words.filter((word) => word !== "set" && !["--local", "--global"].includes(word));
  if (!BUNDLE_KEYS.has(key.toLowerCase()) || values.some((value) => value.startsWith("-") || /[$/]\S*$/.test(key)))
    return refused(`\`bundle config ${words.join(" ")}\` may make bundler read or write other files`);
  return [{ where: words.includes("--global") ? "elsewhere" : "project", key: key.toLowerCase(), value: values.join(" ") }];
}

function projectManifests(wishes: readonly Wish[], { directory, context }: Place): Manifests {
  if (context.kind("vendor/cache") !== undefined) return refused("bundler installs the gems in vendor/cache");
  const gemfile = readGemfile(context);
  if (isRefused(gemfile)) return gemfile;
  const configured = readProjectConfig(context);
  if (isRefused(configured)) return configured;
  const files = [...gemfile, ...[".bundle/config"].filter((path) => context.kind(path) !== undefined)];
  const all = [...configured, ...wishes];
  const obstacle = obstacleToFiles(files, context);
  if (obstacle !== undefined) return refused(obstacle);
  const path = all.findLast(({ key }) => key === "path")?.value;
  const isOn = (name: string) => all.some(({ key, value }) => key === name && !/^(0|false|)$/.test(value));
  const outputs = all.some(({ where, key }) => where === "project" && !configured.some((wish) => wish.key === key)) ? [".bundle"] : [];
  if (path !== undefined && !isElsewhere(path, directory)) {
    const folder = path.replace(/^\.\//, "").replace(SLASHES_AT_END, "");
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(folder) || folder.includes("..")) return refused(`bundler installs into ${path}`);
    outputs.push(folder);
  } else if (path === undefined && isOn("deployment")) outputs.push("vendor/bundle");
  const assumptions = ["no gem that is compiled reads files of the project"];
  if (files.includes("Gemfile.lock") && !isOn("deployment") && !isOn("frozen"))
    assumptions.push("Gemfile and Gemfile.lock agree, so that bundler changes neither");
  return { is: "known", files, outputs, assumptions };
}

/** What stands in the project's own `.bundle/config`. */
function readProjectConfig(context: ContextFacts): readonly Wish[] | Refused {
  if (context.kind(".bundle/config") === undefined) return [];
  const wishes: Wish[] = [];
  for (const line of (context.read(".bundle/config") ?? "?").split(/\r?\n/)) {
    if (line.trim() === "" || line === "---") continue;
    const [, name = "", value = ""] = /^(BUNDLE_\w+):\s*"?([^"]*)"?\s*$/.exec(line) ?? [];
    if (name === "" || name === "BUNDLE_GEMFILE" || steers({ name, value }))
      return refused(`.bundle/config has the line \`${line}\`, which may make bundler read or write other files`);
    wishes.push({ where: "project", key: name.slice("BUNDLE_".length).toLowerCase(), value });
  }
  return wishes;
}
