/** What a registry may ask of this machine. */
export interface RegistryLimits {
  /** Bytes of an index or a manifest. Registries take 4 MiB (distribution-spec, «Pushing Manifests»). */
  readonly manifestBytes: number;
  readonly configBytes: number;
  readonly tokenBytes: number;
  /** For one answer with its body, in milliseconds. */
  readonly answerMs: number;
  readonly redirects: number;
  /** How often one request is made in all. */
  readonly attempts: number;
  /** The longest pause that a registry may ask for, and the shortest that is made, in milliseconds. */
  readonly mostPauseMs: number;
  readonly leastPauseMs: number;
}

const MIB = 1024 * 1024;

/** Those that hold unless a caller sets others. */
export const REGISTRY_LIMITS: RegistryLimits = {
  manifestBytes: 4 * MIB,
  configBytes: 8 * MIB,
  tokenBytes: MIB,
  answerMs: 30_000,
  redirects: 5,
  attempts: 4,
  mostPauseMs: 60_000,
  leastPauseMs: 500,
};
