/**
 * Tags of the official frontend that lack what version 1.2 brought; experimental ones had mounts before
 * (docs.docker.com/build/buildkit/frontend and the releases of moby/buildkit).
 */
export const FRONTENDS_WITHOUT = {
  "RUN --mount": /^(0|1\.[01])(\.\d+)*$/,
  "COPY --chmod": /^(0|1\.[01])([.-]|$)|experimental/,
} as const;
