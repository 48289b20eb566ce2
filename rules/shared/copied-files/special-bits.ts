/** Whether a mode, as chmod or COPY take it, may have a setuid or setgid bit. */
export function hasSpecialBits(mode: string): boolean {
  return /^[0-7]+$/.test(mode) ? (Number.parseInt(mode, 8) & 0o6000) !== 0 : /[^rwxXtugoa,+=-]/.test(mode);
}
