import { isSpace } from "../text/space.js";
import type { Flag } from "./nodes.js";

type Check = (value: string) => string | undefined;
type FlagType =
  | { readonly type: "bool" }
  | { readonly type: "string"; readonly check?: Check }
  | { readonly type: "strings"; readonly check?: Check };

const bool: FlagType = { type: "bool" };
const string: FlagType = { type: "string" };
const strings: FlagType = { type: "strings" };

function oneOf(what: string, ...values: string[]): Check {
  return (value) => (values.includes(value) ? undefined : `invalid ${what} "${value}" (${values.join(", ")})`);
}

/** Go's time.ParseDuration, and no less than a millisecond. */
const duration: Check = (value) => {
  if (value === "" || /^[+-]?0$/.test(value)) return undefined;
  if (!/^[+-]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(value)) return `invalid duration "${value}" (such as 30s or 1m30s)`;
  const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5 };
  let milliseconds = 0;
  for (const [, count, unit] of value.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    milliseconds += Number(count) * (units[unit ?? ""] ?? 0);
  }
  if (milliseconds === 0) return undefined;
  return value.startsWith("-") || milliseconds < 1 ? `duration "${value}" is shorter than 1ms` : undefined;
};

const retries: Check = (value) => {
  if (value === "") return undefined;
  return /^\+?\d+$/.test(value) && Number(value) < 2 ** 31 ? undefined : `invalid number of retries "${value}"`;
};

const mount: Check = (value) => {
  const from = value.split(",").find((field) => field.toLowerCase().startsWith("from="));
  const dollar = from?.indexOf("$") ?? -1;
  if (from === undefined || dollar === -1 || dollar === from.length - 1) return undefined;
  return "--mount=from takes no variable; name a stage after the image and mount from that";
};

const files = { chown: string, chmod: string, link: bool, exclude: strings };
const none: Readonly<Record<string, FlagType>> = {};

/** The flags of each instruction (BuildKit's instructions/parse.go). Instructions that are not named check none of theirs. */
const FLAGS: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = {
  FROM: { platform: string },
  RUN: {
    mount: { type: "strings", check: mount },
    network: { type: "string", check: oneOf("network mode", "default", "none", "host") },
    security: { type: "string", check: oneOf("security mode", "sandbox", "insecure") },
    device: strings,
  },
  COPY: { ...files, from: string, parents: bool },
  ADD: { ...files, "keep-git-dir": bool, checksum: string, unpack: bool },
  HEALTHCHECK: {
    interval: { type: "string", check: duration },
    timeout: { type: "string", check: duration },
    "start-period": { type: "string", check: duration },
    "start-interval": { type: "string", check: duration },
    retries: { type: "string", check: retries },
  },
  CMD: none,
  ENTRYPOINT: none,
  ENV: none,
  EXPOSE: none,
  LABEL: none,
  MAINTAINER: none,
  ONBUILD: none,
  SHELL: none,
  USER: none,
  VOLUME: none,
  WORKDIR: none,
};

/** What BuildKit would reject in an instruction's flags. */
export function checkFlags(keyword: string, flags: readonly Flag[]): readonly { flag: Flag; message: string }[] {
  const known = FLAGS[keyword];
  if (known === undefined) return [];
  const seen = new Set<string>();
  return flags.flatMap((flag) => {
    const message = checkFlag(keyword, known, seen, flag);
    seen.add(flag.name);
    return message === undefined ? [] : [{ flag, message }];
  });
}

function checkFlag(keyword: string, known: Readonly<Record<string, FlagType>>, seen: ReadonlySet<string>, flag: Flag): string | undefined {
  const type = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
  if (type === undefined) return unknownFlag(keyword, Object.keys(known), flag);
  if (type.type !== "strings" && seen.has(flag.name)) return `--${flag.name} is given twice`;
  if (type.type === "bool") {
    if (flag.value === undefined || /^(true|false)$/i.test(flag.value)) return undefined;
    return `--${flag.name} is either true or false, not "${flag.value}"`;
  }
  if (flag.value === undefined) return `--${flag.name} needs a value: --${flag.name}=…`;
  return type.check?.(flag.value);
}

function unknownFlag(keyword: string, names: readonly string[], flag: Flag): string {
  if (names.length === 0) return `${keyword} takes no flags, but found --${flag.name}`;
  return `${keyword} has no flag --${flag.name} (it has --${names.join(", --")})`;
}

/** BuildKit reads flags byte by byte, so that parts of some characters count as blanks there. */
export function hasForeignBytes(flags: readonly Flag[]): boolean {
  return flags.some((flag) => [...flag.text].some((character) => character.charCodeAt(0) > 0x7f && !isSpace(character.charCodeAt(0))));
}
