/** An archive that is not an image, or more than the limits allow. Nothing of it is neutralised: names may hold terminal escapes. */
export class ImageError extends Error {
  /** `blobs/sha256/…: usr/bin/ls`, as far as it is known. */
  readonly where: string;
  readonly what: string;

  constructor(where: string, what: string) {
    super(where === "" ? what : `${where}: ${what}`);
    this.name = "ImageError";
    this.where = where;
    this.what = what;
  }
}

/** The same error, with where it was met in front; errors of other kinds are not about the archive and stay as they are. */
export function locate(where: string, error: unknown): unknown {
  if (!(error instanceof ImageError)) return error;
  return new ImageError([where, error.where].filter((part) => part !== "").join(": "), error.what);
}
