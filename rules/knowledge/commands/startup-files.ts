/**
 * What a shell of root's reads by itself where somebody works in it, or it is started as a login shell (bash(1), «INVOCATION»; dash(1);
 * zsh(1), «STARTUP/SHUTDOWN FILES»). rustup, `conda init` and nvm add their directories there.
 */
export const STARTUP_FILE = /^\/root\/\.(bashrc|bash_(profile|login|logout|aliases)|profile|zshrc|zshenv|zprofile|zlogin|zlogout)$/;

/** Options by which a shell reads them: `-l`, `-i`, also among others (`-lc`). */
export const READS_STARTUP = /^(-[a-z]*[il][a-z]*|--login)$/;

/** A variable that names a file which bash reads in front of every script (bash(1), «BASH_ENV»). */
export const READ_BY_SCRIPTS = "BASH_ENV";
