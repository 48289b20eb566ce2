const { DFOPT_TEST_RUN: run = process.pid } = process.env;
/** Marks what this run of the tests makes; test/engine/run removes what is left of it. */
const LABEL = `dfopt.test=${run}`;
/** Marks what this file's tests make: others run beside it. */
export const LABEL_OF_FILE = `dfopt.test.file=${process.pid}`;

/**
 * What every build gets. A daemon of our own has no bridge: a RUN on the default network fails. A WORKDIR that is made at another
 * time is another layer, and so is all that follows: builds of one time share their cache.
 */
export const BUILD_OPTIONS = [
  "--network",
  "host",
  "--build-arg",
  "SOURCE_DATE_EPOCH=1700000000",
  "--label",
  LABEL,
  "--label",
  LABEL_OF_FILE,
];
