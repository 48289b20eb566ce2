/** Whether a source of ADD, as written, is downloaded: quotes around it are none of the address. */
export function isAddress(source: string): boolean {
  return /^["']?https?:\/\//.test(source);
}

/** Whether a source of ADD is cloned. */
export function isGitRepository(source: string): boolean {
  return /\.git["']?(#|$)/.test(source);
}
