/** The version of the package; a test compares it with package.json, which is not worth a file access at every start. */
export const VERSION = "0.1.0";
