import { parse } from "smol-toml";

/** The table that a TOML text is; undefined where it is none: who reads it otherwise will say so. */
export function tomlTable(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
