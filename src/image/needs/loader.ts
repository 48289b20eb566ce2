import { baseName } from "../../text/path-parts.js";
import { ImageError } from "../error.js";
import type { Elf, Image } from "../image.js";
import { resolve } from "../resolve.js";
import { configuredPlaces, defaultPlaces, expandedPlaces, listedPlaces, muslPlaces } from "./library-places.js";

/** Whether and where the dynamic loader finds a library. */
type Library =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing" }
  /** It stands in a directory of ld.so.conf, and ldconfig was not run since. */
  | { readonly kind: "not-cached"; readonly path: string };

/** Finds what `elf`, which stands at `path`, needs by the name `name`. */
export type FindLibrary = (elf: Elf, path: string, name: string) => Library;

const MISSING: Library = { kind: "missing" };

/** musl's loader is these libraries too (ldso/dynlink.c, `reserved`). */
const MUSL_ITSELF = /^(?:libc\.musl-.*|lib(?:c|pthread|rt|m|dl|util|xnet))\.so(?:\.\d+)*$/;

/** An image of 2 GB has some hundred thousand. */
const MAX_LOOKUPS = 50_000_000;

/**
 * The search of ld.so(8): RPATH (where there is no RUNPATH), LD_LIBRARY_PATH, RUNPATH, ld.so.cache, the default directories; and
 * that of musl: LD_LIBRARY_PATH, both, /etc/ld-musl-*.path or its default. A library of another machine does not count. What
 * a program loads has only its own RPATH here, not that of the program, and what is opened by name (dlopen) is not known.
 * @throws ImageError where an image asks for more look-ups than any real one.
 */
export function libraryFinder(image: Image): FindLibrary {
  const listed = listedPlaces(image.config.env.get("LD_LIBRARY_PATH"));
  const musl = muslPlaces(image.texts);
  const usesMusl = !hasFile(image, /\/ld-linux[^/]*\.so\.\d$|\/ld64\.so\.\d$/) && hasFile(image, /\/ld-musl-[^/]+\.so\.1$/);
  const look = lookIn(image);
  const bySystem = systemSearch(image, look);

  return (elf, path, name) => {
    const { machine, interpreter } = elf;
    if (name.includes("/")) return look([name.startsWith("/") ? name : `${image.config.workingDir}/${name}`], machine) ?? MISSING;
    // The loader of the program is in the process already.
    if (interpreter?.endsWith(`/${name}`)) return look([interpreter], machine) ?? MISSING;
    const within = (places: readonly string[]) =>
      look(
        places.map((place) => `${place}/${name}`),
        machine,
      );
    const rpath = expandedPlaces(elf.rpath, path, machine);
    const runpath = expandedPlaces(elf.runpath, path, machine);
    if (interpreter?.includes("/ld-musl-") || (interpreter === undefined && usesMusl)) {
      if (MUSL_ITSELF.test(name)) return { kind: "found", path: interpreter ?? name };
      return within([...listed, ...rpath, ...runpath, ...musl]) ?? MISSING;
    }
    return within([...(elf.runpath.length > 0 ? [] : rpath), ...listed, ...runpath]) ?? bySystem(name, machine);
  };
}

/** The first of some paths that is an ELF file of a machine. */
type Look = (paths: readonly string[], machine: string) => Extract<Library, { kind: "found" }> | undefined;

function lookIn(image: Image): Look {
  let lookups = 0;
  return (paths, machine) => {
    for (const path of paths) {
      if (++lookups > MAX_LOOKUPS) throw new ImageError("", `more than ${MAX_LOOKUPS} places to look for libraries`);
      const found = resolve(image, path);
      if (found.kind !== "found" || found.file.type !== "file" || found.file.content.kind !== "elf") continue;
      if (found.file.content.elf.machine === machine) return { kind: "found", path: found.path };
    }
    return undefined;
  };
}

/** glibc's search where nothing is said by the file itself: the same for all files of a machine. */
function systemSearch({ texts }: Image, look: Look): (name: string, machine: string) => Library {
  const cached = cachedPaths(texts.get("/etc/ld.so.cache") ?? "");
  const configured = configuredPlaces(texts);
  const known = new Map<string, Library>();
  const search = (name: string, machine: string): Library => {
    const found = look([...(cached.get(name) ?? []), ...defaultPlaces(machine).map((place) => `${place}/${name}`)], machine);
    if (found !== undefined) return found;
    const uncached = look(
      configured.map((place) => `${place}/${name}`),
      machine,
    );
    return uncached === undefined ? MISSING : { kind: "not-cached", path: uncached.path };
  };
  return (name, machine) => {
    const key = `${machine}\0${name}`;
    const library = known.get(key) ?? search(name, machine);
    known.set(key, library);
    return library;
  };
}

/** Paths by their last part, which ldconfig makes the library's SONAME. */
function cachedPaths(cache: string): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of cache.split("\n")) {
    const paths = byName.get(baseName(path));
    if (paths === undefined) byName.set(baseName(path), [path]);
    else paths.push(path);
  }
  return byName;
}

function hasFile({ files }: Image, pattern: RegExp): boolean {
  for (const path of files.keys()) if (pattern.test(path)) return true;
  return false;
}
