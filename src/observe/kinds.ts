import type { ImageFile } from "../image/image.js";
import type { FileKind } from "../model/evidence.js";

/** What package managers and the scripts of packages leave in images; no package owns it, and it comes and goes with packages. */
const PACKAGE_STATE =
  /^\/(var\/lib\/(dpkg|apt|apk|ucf|pam|systemd|python|sgml-base|xml-core)|var\/cache|etc\/(alternatives|pam\.d|rc[0-6S]\.d|ssl\/(certs|private)|systemd|perl|python3|fonts\/conf\.d|ca-certificates)|usr\/share\/mime|usr\/share\/icons|var\/log)(\/|$)|^\/etc\/(ld\.so\.cache|mailcap|ca-certificates\.conf|inputrc|networks|shells|apt\/sources\.list~)$|^\/usr\/lib\/[^/]+\/(gconv\/gconv-modules\.cache|gdk-pixbuf-2\.0\/.*|gio\/modules\/giomodule\.cache)$|^\/usr\/share\/(info\/dir(\.old)?|glib-2\.0\/schemas\/gschemas\.compiled)$|^\/usr\/local\/share\/(fonts|ca-certificates|sgml|xml)(\/|$)|^\/(usr\/)?lib\/apk(\/|$)/;

/** Users and groups have rows of their own. */
const ACCOUNTS = /^\/etc\/((passwd|group|shadow|gshadow|subuid|subgid)-?|\.pwd\.lock)$/;

const CACHE =
  /^\/(tmp|var\/tmp|var\/cache)\/|\/(\.cache|\.npm|\.cargo\/registry|\.m2|\.gradle|__pycache__|_cacache|\.ccache|\.cpanm)(\/|$)|\.(pyc|log)$|^\/root\/\.(wget-hsts|bash_history|viminfo|lesshst|python_history)$/;
/** A directory of an application's that is called docs may be what it serves. */
const DOCUMENTATION =
  /\/share\/(man|doc|info|gtk-doc)\/|^\/usr\/local\/man\/|\.(md|markdown|rst|[1-8](\.gz)?|1m)$|\/(README|NEWS|CHANGES|ChangeLog|AUTHORS|COPYING|LICENSE|INSTALL|TODO)(\.\w+)?$/i;
/** Those of C++ and Qt have no ending; templates and modules of scripts may lie in a directory of that name, too. */
const HEADER = /\.(h|hh|hpp|hxx|h\+\+|inl|ipp|tcc)$|\/include\/(.*\/)?[^/.]+$|^\/usr\/(local\/|lib\/.*\/)?include\//;
/** `.obj` is a compiled one on Windows only, and a model of three dimensions elsewhere. */
const OBJECT = /\.(o|a|la|lo|gch|pch|rlib|rmeta)$|\/pkgconfig\/[^/]*\.pc$/;
/** What is compiled, and what says how: not what interpreters read. */
const SOURCE =
  /\.(c|cc|cpp|cxx|c\+\+|s|asm|f|f90|f95|rs|go|java|kt|cs|swift|hs|ml|mli|pas|adb|ads|zig|d|y|yy|l|ll|proto|cmake|mk|am|ac|m4|in|pro|gyp|gypi|vcxproj|sln|patch|diff)$|\/(Makefile|GNUmakefile|makefile|CMakeLists\.txt|CMakeCache\.txt|meson\.build|meson_options\.txt|build\.ninja|SConstruct|Rakefile|Cargo\.toml|Cargo\.lock|go\.mod|go\.sum|config\.status|Dockerfile|Containerfile)$|\/\.(git|github|svn|idea|vscode)(\/|$)|\/\.(gitignore|gitattributes|gitmodules|dockerignore|editorconfig|clang-format|clang-tidy|travis\.yml)$/;
const ARCHIVE = /\.(tar(\.\w+)?|t[gbx]z2?|tzst|zip|7z|deb|rpm|apk|gz|bz2|xz|zst)$/;
const CONFIGURATION = /^\/etc\/|\.(conf|cfg|ini|ya?ml|toml|json|xml|properties|env|cnf)$/;
const SCRIPT = /\.(sh|bash|py|pl|pm|rb|js|mjs|cjs|php|lua|tcl|awk|R)$/;

/** What a file is there for, by its content and its name; `withPackages`: the instruction that made it installed packages. */
export function kindOf(path: string, file: ImageFile, withPackages: "installed" | "left alone"): FileKind {
  if (ACCOUNTS.test(path) || (withPackages === "installed" && isPackageState(path, file))) return "package-state";
  if (file.type === "directory") return "directory";
  if (file.type === "symlink") return "link";
  if (file.type !== "file") return "other";
  if (file.content.kind === "elf") return elfKind(path, file.content.elf.interpreter, file.mode);
  if (CACHE.test(path)) return "cache";
  if (file.content.kind === "script") return "script";
  const [, kind] = NAMED.find(([pattern]) => pattern.test(path)) ?? [undefined, "other" as const];
  return kind;
}

const NAMED: readonly (readonly [RegExp, FileKind])[] = [
  [SOURCE, "source"],
  [OBJECT, "object"],
  [HEADER, "header"],
  [DOCUMENTATION, "documentation"],
  [ARCHIVE, "archive"],
  [SCRIPT, "script"],
  [CONFIGURATION, "configuration"],
];

function isPackageState(path: string, file: ImageFile): boolean {
  return PACKAGE_STATE.test(path) || (file.type === "symlink" && file.target.startsWith("/etc/alternatives/"));
}

function elfKind(path: string, interpreter: string | undefined, mode: number): FileKind {
  if (/\.(o|obj|lo|ko)$/.test(path)) return "object";
  if (/\.so(\.[\w.]+)?$/.test(path)) return "library";
  return interpreter !== undefined || (mode & 0o111) !== 0 ? "program" : "object";
}
