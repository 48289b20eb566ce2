import { ATOMIC, CMAKE_PACKAGES, COMPILER_LIBRARIES, LIBRARIES, OPENMP, PKG_CONFIG } from "../../knowledge/native/files.js";

const PLAIN_LINKS: ReadonlySet<string> = new Set(["PRIVATE", "PUBLIC", "INTERFACE", "debug", "optimized", "general"]);

/** Packages of the compiler's own run-time libraries that a build links with; a text: which library is not known to be one. */
export function compilerPackages(texts: readonly string[], manager: "apt" | "dnf"): readonly string[] | string {
  for (const [pattern, library] of COMPILER_LIBRARIES) if (texts.some((text) => pattern.test(text))) return library;
  const openmp = texts.some((text) => OPENMP.test(text)) ? [manager === "apt" ? "libgomp1" : "libgomp"] : [];
  const atomic = texts.some((text) => ATOMIC.test(text)) ? [manager === "apt" ? "libatomic1" : "libatomic"] : [];
  return [...openmp, ...atomic];
}

/** The -dev packages of what a build says it links with; a text: what of it is not known. */
export function linkedPackages(texts: readonly string[]): readonly string[] | string {
  const packages = new Set<string>();
  const built = new Set(texts.flatMap((text) => [...text.matchAll(/\blib([\w+-]+)\.(?:so|a)\b/g)].map(([, name = ""]) => name)));
  for (const raw of texts) {
    const text = raw.replaceAll(/^\s*#.*$/gm, "").replaceAll(/\\\n/g, " ");
    for (const [table, name] of namesIn(text)) {
      // No image has Boost: whoever links with it installs it.
      if (built.has(name) || /^[Bb]oost(_|$)/.test(name)) continue;
      if (!Object.hasOwn(table, name)) return name;
      const found = table[name] ?? "";
      if (found !== "") packages.add(found);
    }
  }
  return [...packages];
}

type Named = readonly [table: Readonly<Record<string, string>>, name: string];

function namesIn(text: string): readonly Named[] {
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
  const targets = new Set(all(/\badd_(?:library|executable)\s*\(\s*([^\s()]+)/gi));
  const linked = all(/\btarget_link_libraries\s*\(([^()]*)\)/gi)
    .flatMap((inside) => inside.trim().split(/\s+/).slice(1))
    .filter((word) => !PLAIN_LINKS.has(word) && !/::|\$\{|^-l/.test(word) && !targets.has(word));
  const configured = all(/\bpkg-config\s+([^`)\n]*)/g).flatMap((words) =>
    words.split(/[\s;&|]+/).filter((word) => /^\w[\w.+-]*$/.test(word)),
  );
  const checked = all(/\bpkg_(?:check|search)_modules?\s*\(\s*\w+([^()]*)\)/gi)
    .flatMap((words) => words.trim().split(/\s+/))
    .filter((word) => !/^(REQUIRED|QUIET|IMPORTED_TARGET|GLOBAL|[<>=]*[\d.]*)$/.test(word))
    .map((word) => word.replace(/[<>=].*$/, ""));
  const found = [...all(/\bfind_library\s*\(([^()]*)\)/gi), ...all(/\bfind_library\s*\(\s*'([^']*)'/g)];
  return [
    ...[...all(/(?<![\w-])-l([\w.+-]+)/g), ...linked].map((name): Named => [LIBRARIES, name]),
    ...[...configured, ...checked].map((name): Named => [PKG_CONFIG, name]),
    ...all(/\bfind_package\s*\(\s*(\w+)/gi).map((name): Named => [CMAKE_PACKAGES, name]),
    ...all(/\bdependency\s*\(\s*'([^']+)'/g).map((name): Named => [{ ...PKG_CONFIG, threads: "", openmp: "" }, name]),
    ...found.map((name): Named => [LIBRARIES, name.trim()]),
  ];
}
