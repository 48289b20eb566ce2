import type { KnownLayers } from "../../image/stored/known-layers.js";

/** Where output goes. */
export interface Output {
  readonly write: (data: string | Uint8Array) => void;
  readonly isTerminal: boolean;
}

/** All that a command knows of the process it runs in. */
export interface Io {
  readonly readStdin: () => Promise<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  /** Layers of images that this process has read for a comparison; undefined: none. */
  readonly layers?: KnownLayers;
  readonly env: Readonly<Record<string, string | undefined>>;
}
