/** Programs that copy or move directories to their last operand. */
export const LAST_IS_DESTINATION: ReadonlySet<string> = new Set(["cp", "mv", "rsync", "scp"]);

/** An option that names the destination instead. */
export const SETS_DESTINATION = /^(-t|--target-directory)(=|$)/;

/** Programs that pack directories, or copy them to where their words say. */
export const PACKS: ReadonlySet<string> = new Set(["7z", "7za", "bsdtar", "mksquashfs", "tar", "zip"]);
