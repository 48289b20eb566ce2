import { rowOf } from "../../../src/rule.js";
import { LIBRARIES, PKG_CONFIG } from "../../knowledge/native/files.js";
import { RUST_FILES } from "../../knowledge/project/source-files.js";
import { textsOf } from "../compiled/called.js";
import type { Origins } from "../compiled/origins.js";

/** Attributes for other systems, and for libraries that become part of the program (doc.rust-lang.org/reference/items/external-blocks.html). */
const ATTRIBUTE = /#\[(?:cfg\(([^\]]*)\)\]\s*#\[)?(cfg_attr\([^\]]*)?\blink\s*\(([^)]*)\)/g;
const OTHER_SYSTEM = /windows|macos|ios|apple|android|wasm|msvc/;

/** What a build script tells cargo (doc.rust-lang.org/cargo/reference/build-scripts.html#rustc-link-lib); `{` stands for what only it knows. */
const TOLD = /\brustc-link-lib=(?:(static|framework|dylib)(?::[^="]*)?=)?([^\s"]*)|\brustc-link-arg(?:-bins?)?=-l([^\s"]+)/g;

/** The same in flags: `cargo:rustc-flags=-l pq -L /opt/lib`. */
const FLAGS = /\brustc-flags=([^"]*)/g;
const OF_FLAGS = /-l\s*(?:(static|framework|dylib)(?::[^=\s]*)?=)?([^\s"]+)/g;

/** The crate pkg-config, which asks the program of that name. */
const ASKED = /\b(?:probe_library|probe)\s*\(\s*"([^"]+)"/g;

type Linked = readonly [table: Readonly<Record<string, string>>, name: string];

/** The `-dev` packages that the project's own sources and build scripts link with; a text is which one is not known. */
export function linkedBySources(origins: Origins, installed: ReadonlySet<string>): readonly string[] | string {
  const packages: string[] = [];
  for (const { file, text } of textsOf(origins, RUST_FILES, (path) => path.endsWith(".rs"))) {
    for (const [table, name] of [...byAttributes(text), ...byScript(text)]) {
      // What a RUN installs is seen there, with its run-time package.
      if (bringsLibrary(installed, name)) continue;
      const found = rowOf(table, name);
      if (found === undefined)
        return `${file} links with ${name.includes("{") ? "a library" : name}, and what has that at run time is not known`;
      if (found !== "") packages.push(found);
    }
  }
  return packages;
}

function bringsLibrary(installed: ReadonlySet<string>, name: string): boolean {
  const [stem = ""] = /^(?:lib)?(\w*)/.exec(name.toLowerCase())?.slice(1) ?? [];
  // `db`, and not `dbus`.
  const own = new RegExp(`^(lib)?${stem}(?![a-z])`);
  return stem !== "" && [...installed].some((one) => one.endsWith("-dev") && own.test(one));
}

function byAttributes(source: string): readonly Linked[] {
  return [...source.matchAll(ATTRIBUTE)].flatMap(([, condition = "", own = "", inside = ""]) => {
    const name = /\bname\s*=\s*"([^"]+)"/.exec(inside)?.[1];
    const isElsewhere = OTHER_SYSTEM.test(condition + own) || /\bkind\s*=\s*"(static|framework|raw-dylib)/.test(inside);
    return name === undefined || isElsewhere ? [] : [[LIBRARIES, name] as const];
  });
}

function byScript(source: string): readonly Linked[] {
  const flags = [...source.matchAll(FLAGS)].flatMap(([, written = ""]) => [...written.matchAll(OF_FLAGS)]);
  const told = [...source.matchAll(TOLD), ...flags].flatMap(([, kind, name, argument]): readonly Linked[] =>
    kind === "static" || kind === "framework" ? [] : [[LIBRARIES, name ?? argument ?? ""]],
  );
  const asked = /\bpkg_config\b/.test(source) ? [...source.matchAll(ASKED)] : [];
  return [...told, ...asked.map(([, name = ""]): Linked => [PKG_CONFIG, name])];
}
