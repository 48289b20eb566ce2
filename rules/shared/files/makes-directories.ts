/** Whether a command makes directories and nothing else: `mkdir`, `install -d` (install(1)). */
export function makesDirectories(name: string | undefined, args: readonly { readonly text: string }[]): boolean {
  return name === "mkdir" || (name === "install" && args.some(({ text }) => DIRECTORIES.test(text)));
}

/** Behind `g`, `m` and `o`, letters are a value. */
const DIRECTORIES = /^(-[bcCDpsTvZ]*d|--directory$)/;
