import { type WordSet, wordSet } from "../words.js";

/** Crates that read $CARGO_MANIFEST_DIR when they run (docs.rs: bevy_asset `io::file`, which bevy brings; amethyst_utils `app_root_dir`). */
export const READ_CARGO: ReadonlySet<string> = new Set(["amethyst_utils", "bevy", "bevy_asset"]);

/** Crates that look for the directory with Cargo.lock when they run (docs.rs). */
export const FIND_CARGO_LOCK: ReadonlySet<string> = new Set(["get_dir", "project-root"]);

/**
 * Variables that a source has for the run time; macros such as `include_str!` read what they name when they are compiled
 * (doc.rust-lang.org/cargo/reference/build-script-examples.html).
 */
export const RUST_BUILT_IN_VARIABLES =
  /(?<!\b(?!concat!)\w+!\s*[([{]\s*(?:(?:std::|core::)?concat!\s*[([{]\s*)?)\b(?:option_)?env!\s*[([{]\s*"(\w+)"/g;

/** What a build script sets for the sources (doc.rust-lang.org/cargo/reference/build-scripts.html, rustc-env). */
export const RUST_ENV_OF_BUILD_SCRIPT = /\bcargo::?rustc-env=(\w+)=([^;]*)/g;

/** Verbs of cargo, and of cargo-chef, that leave nothing for the run time (doc.rust-lang.org/cargo/commands). */
export const CARGO_LEAVES_NOTHING: WordSet = wordSet(
  "check chef clippy doc fetch fmt generate-lockfile init metadata new prefetch test tree update vendor version",
);

/** Options of cargo with a value, which may be the next word (doc.rust-lang.org/cargo/commands). */
export const CARGO_VALUED: WordSet = wordSet(`
  --bin --example --test --bench -p --package --exclude -F --features --target --target-dir --profile --manifest-path --message-format
  -j --jobs --color --config -Z -C --root --path --git --branch --tag --rev --version --vers --index --registry --recipe-path`);

/** Its short options that are looked for by their long names. */
export const CARGO_LONG_NAMES: Readonly<Record<string, string>> = { "-p": "--package", "-r": "--release", "-F": "--features" };

/** Commands of the images of Rust that a build calls, beside compilers of C. */
export const RUST_TOOLS: WordSet = wordSet("cargo rustup rustc strip upx");

/** Variables that only the build reads (doc.rust-lang.org/cargo/reference/environment-variables.html; docs.rs/sqlx, `query!`). */
export const RUST_BUILD_VARIABLES = /^(CARGO_\w+|RUSTFLAGS|RUSTC_\w+|RUSTUP_\w+|SQLX_OFFLINE)$/;

/** Where code asks for a variable that the image sets (github.com/rust-lang/docker-rust). */
export const RUST_ASKS_VARIABLE = /\benv::var(?:_os)?\(\s*"(CARGO_HOME|RUSTUP_HOME|RUST_VERSION)"/g;
