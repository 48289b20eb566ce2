/** Crates that read $CARGO_MANIFEST_DIR when they run (docs.rs: bevy_asset `io::file`, which bevy brings; amethyst_utils `app_root_dir`). */
export const READ_CARGO: ReadonlySet<string> = new Set(["amethyst_utils", "bevy", "bevy_asset"]);

/** Crates that look for the directory with Cargo.lock when they run (docs.rs). */
export const FIND_CARGO_LOCK: ReadonlySet<string> = new Set(["get_dir", "project-root"]);
