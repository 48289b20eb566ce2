import { ImageError } from "./error.js";

/** What an archive may ask of this machine. Counted over all of its layers, those of other platforms included. */
export interface Limits {
  /** Entries of all tars. */
  readonly entries: number;
  /** Bytes of all tars, decompressed. */
  readonly unpackedBytes: number;
  /** Bytes held in memory: names, link targets, contents that are kept. */
  readonly keptBytes: number;
  /** Bytes of one file whose content is parsed or kept: package databases, JSON. */
  readonly contentBytes: number;
  /** Bytes from the start of an ELF file that are held while it is parsed. */
  readonly elfBytes: number;
  /** Bytes of one name. Linux takes no longer path. */
  readonly nameBytes: number;
  /** Bytes of one PAX header; Go's archive/tar takes as many. */
  readonly headerBytes: number;
}

const MIB = 1024 * 1024;

/** Those that hold unless a caller sets others. */
export const DEFAULT_LIMITS: Limits = {
  entries: 2_000_000,
  unpackedBytes: 64 * 1024 * MIB,
  keptBytes: 512 * MIB,
  contentBytes: 16 * MIB,
  elfBytes: 64 * MIB,
  nameBytes: 4096,
  headerBytes: MIB,
};

/**
 * What an image is read for: evidence needs words of programs and no transfer sizes, which take most of the time; sizes need
 * nothing of the files' contents but what says which packages there are.
 */
export type Purpose = "comparison" | "evidence" | "sizes";

/** What is left of the limits. Each function throws ImageError where nothing is. */
export interface Budget {
  readonly limits: Limits;
  readonly purpose: Purpose;
  entry(): void;
  unpack(bytes: number): void;
  keep(bytes: number): void;
}

/** Counts what is read of one image against its limits. */
export function budgetOf(limits: Limits, purpose: Purpose): Budget {
  let entries = 0;
  let unpacked = 0;
  let kept = 0;
  return {
    limits,
    purpose,
    entry: () => {
      if (++entries > limits.entries) throw new ImageError("", `more than ${limits.entries} entries`);
    },
    unpack: (bytes) => {
      unpacked += bytes;
      if (unpacked > limits.unpackedBytes) throw new ImageError("", `more than ${limits.unpackedBytes} bytes unpacked`);
    },
    keep: (bytes) => {
      kept += bytes;
      if (kept > limits.keptBytes) throw new ImageError("", `more than ${limits.keptBytes} bytes of names and contents to keep`);
    },
  };
}
