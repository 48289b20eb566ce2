/** Debian's, unless said otherwise. */
export const { DFOPT_CHROMIUM: CHROMIUM = "/usr/bin/chromium" } = process.env;
