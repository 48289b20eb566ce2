import { escaped } from "../../text/escaped.js";
import { directoryOf } from "../../text/path-parts.js";
import type { Image } from "../image.js";

/** No real list has as many places. */
const MAX_PLACES = 200;
const MAX_LINES = 1000;

/** What the loaders of distributions look into by themselves, for each machine: Debian's multiarch directories. */
const MULTIARCH: Readonly<Record<string, string>> = {
  "x86-64 64-bit": "x86_64-linux-gnu",
  "x86-64 32-bit": "x86_64-linux-gnux32",
  "i386 32-bit": "i386-linux-gnu",
  "aarch64 64-bit": "aarch64-linux-gnu",
  "arm 32-bit": "arm-linux-gnueabihf",
  "ppc64 64-bit": "powerpc64le-linux-gnu",
  "s390 64-bit big-endian": "s390x-linux-gnu",
  "riscv 64-bit": "riscv64-linux-gnu",
  "loongarch 64-bit": "loongarch64-linux-gnu",
};

/** musl's (ldso/dynlink.c). */
const MUSL_DEFAULT = ["/lib", "/usr/local/lib", "/usr/lib"];

/** Of LD_LIBRARY_PATH: colons or semicolons (ld.so(8)). A relative place depends on where the process is. */
export function listedPlaces(list: string | undefined): readonly string[] {
  return (list ?? "").split(/[:;\n]/, MAX_PLACES).filter((place) => place.startsWith("/"));
}

/** Where glibc's loader of a machine looks at last. Fedora's has lib64. */
export function defaultPlaces(machine: string): readonly string[] {
  const multiarch = MULTIARCH[machine];
  const own = multiarch === undefined ? [] : [`/lib/${multiarch}`, `/usr/lib/${multiarch}`];
  return [...own, ...(machine.includes("64-bit") ? ["/lib64", "/usr/lib64"] : []), "/lib", "/usr/lib"];
}

/** RPATH or RUNPATH of the file at `path`, with the tokens of ld.so(8) expanded. `$PLATFORM` is not known: such a place is left out. */
export function expandedPlaces(places: readonly string[], path: string, machine: string): readonly string[] {
  const libs = [`lib/${MULTIARCH[machine] ?? ""}`, "lib64", "lib"];
  return places.slice(0, MAX_PLACES).flatMap((place) => {
    const from = place.replace(/\$(?:ORIGIN\b|\{ORIGIN\})/g, directoryOf(path));
    const all = /\$(?:LIB\b|\{LIB\})/.test(from) ? libs.map((lib) => from.replace(/\$(?:LIB\b|\{LIB\})/g, lib)) : [from];
    return all.filter((one) => !one.includes("$"));
  });
}

/** The directories of /etc/ld.so.conf (ldconfig(8)), and of the files that it includes. */
export function configuredPlaces(texts: Image["texts"]): readonly string[] {
  const files = ["/etc/ld.so.conf"];
  const seen = new Set(files);
  const places: string[] = [];
  for (let file = files.shift(); file !== undefined && places.length < MAX_PLACES; file = files.shift()) {
    for (const line of (texts.get(file) ?? "").split("\n", MAX_LINES)) {
      const [word = "", ...patterns] = line.replace(/#.*/, "").trim().split(/\s+/);
      if (word.startsWith("/")) places.push(word);
      if (word !== "include") continue;
      const included = patterns.map((pattern) => globbed(pattern.startsWith("/") ? pattern : `/etc/${pattern}`));
      for (const path of texts.keys()) {
        if (seen.has(path) || !included.some((pattern) => pattern.test(path))) continue;
        seen.add(path);
        files.push(path);
      }
    }
  }
  return places;
}

/** At most two stars: more take time that grows with their number's power. */
function globbed(pattern: string): RegExp {
  const [first = "", second, ...rest] = pattern.split(/\*+/).map(escaped);
  const middle = second === undefined ? "" : `[^/]*${second}`;
  return new RegExp(`^${first}${middle}${rest.length === 0 ? "" : `.*${rest.at(-1)}`}$`);
}

/** /etc/ld-musl-ARCH.path instead of musl's own list. */
export function muslPlaces(texts: Image["texts"]): readonly string[] {
  const own = [...texts].filter(([path]) => path.startsWith("/etc/ld-musl-")).flatMap(([, text]) => listedPlaces(text));
  return own.length > 0 ? own : MUSL_DEFAULT;
}
