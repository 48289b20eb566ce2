import { rowOf } from "../row-of.js";
import { type Check, device, duration, mount, oneOf, retries } from "./flag-values.js";
import type { Flag } from "./nodes.js";

type FlagType =
  | { readonly type: "bool" }
  | { readonly type: "string"; readonly check?: Check }
  | { readonly type: "strings"; readonly check?: Check };

const bool: FlagType = { type: "bool" };
const string: FlagType = { type: "string" };
const strings: FlagType = { type: "strings" };

const files = { chown: string, chmod: string, link: bool, exclude: strings };
const none: Readonly<Record<string, FlagType>> = {};

/** The flags of each instruction (BuildKit's instructions/parse.go). Instructions that are not named check none of theirs. */
const FLAGS: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = {
  FROM: { platform: string },
  RUN: {
    mount: { type: "strings", check: mount },
    network: { type: "string", check: oneOf("network mode", "default", "none", "host") },
    security: { type: "string", check: oneOf("security mode", "sandbox", "insecure") },
    device: { type: "strings", check: device },
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
  const type = rowOf(known, flag.name);
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
