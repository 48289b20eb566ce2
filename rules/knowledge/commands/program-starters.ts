/** Imports of Go packages that start programs for their callers: git, ffmpeg, a browser, or what they are told (pkg.go.dev). */
export const GO_STARTERS =
  /"github\.com\/(u2takey\/ffmpeg-go|xfrr\/goffmpeg\/.*|bitfield\/script|go-cmd\/cmd|codeskyblue\/go-sh|magefile\/mage\/sh|gogs\/git-module|chromedp\/chromedp|go-rod\/rod|playwright-community\/playwright-go|SebastiaanKlippert\/go-wkhtmltopdf|hashicorp\/go-plugin|hashicorp\/go-getter(\/v2)?|vansante\/go-ffprobe(\.v2)?)"|"gopkg\.in\/vansante\/go-ffprobe\.v2"|"mvdan\.cc\/sh\/v3\/interp"/;

/** What calls the go command, or looks for the sources of Go (pkg.go.dev/golang.org/x/tools/go/packages). */
export const GO_TOOLCHAIN = /"golang\.org\/x\/tools\/go\/packages"|\bruntime\.GOROOT\(/;

/** Crates that start programs, or load libraries, for their callers (docs.rs), and the call of C that loads them (dlopen(3)). */
export const RUST_STARTERS =
  /^\s*(?:pub\s+)?use\s+(duct|xshell|subprocess|cmd_lib|run_script|async_process|ffmpeg_sidecar|headless_chrome|chromiumoxide|libloading|dlopen2?|hot_lib_reloader|abi_stable)\b|\b(duct|xshell|cmd_lib|libloading|dlopen2?|hot_lib_reloader|abi_stable)::|\bdlopen\s*\(/m;

/** Programs that start others, which their arguments name. */
export const STARTS_ARGUMENTS: ReadonlySet<string> = new Set(
  "sh bash ash dash zsh env find ionice nice nohup setsid stdbuf su sudo time timeout xargs".split(" "),
);

/** Sources that run as they are. */
export const SCRIPTED_SOURCE = /\.(py|rb|php|pl|lua|[cm]?[jt]sx?)$/;
/** Sources whose program is somewhere else than they are. */
export const COMPILED_SOURCE = /(?<!_test)\.(c|cc|cpp|cs|cxx|ex|fs|go|groovy|hs|java|kt|rs|scala|swift|vb)$/;

/** What starts programs in any of these languages (the manual of each: system(3), os/exec, std::process, ProcessBuilder, System.cmd …). */
export const SOURCE_STARTS =
  /\b(child_process|execa|popen|proc_open|shell_exec|passthru|subprocess|system|Open3|os\.exec\w*|os\.spawn\w*|exec[lv]p?e?|posix_spawnp?|exec\.Command\w*|Command::new|ProcessBuilder|getRuntime|Process\.Start|ProcessStartInfo|System\.cmd|readProcess\w*)\b|%x[({[]/;

/** What does so by itself in Ruby, Perl and PHP. */
export const BACKTICKS = /`[a-z][^`\n]*`/;
/** Endings of the sources of those languages. */
export const HAVE_BACKTICKS = /^(rb|ruby|pl|perl|php)$/;

/** Who reads a source, as its first line says, where its name does not. */
export const SCRIPT_READER = /\b(python|ruby|php|perl|lua|node)[\d.]*\b/;
