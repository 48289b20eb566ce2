/** Names of build arguments that are another with every commit (opencontainers/image-spec annotations.md; label-schema.org; what CI systems call them). */
const EVERY_COMMIT =
  /^((APP|APPLICATION|BUILD|CI|DOCKER|GIT|GITHUB|GITLAB|IMAGE|LABEL|PROJECT|SERVICE|SOURCE|VCS|SRC)_)*((SHORT|LONG|FULL|LAST|HEAD|CURRENT)_)?(BUILD_(DATE|ID|NO|NUM|NUMBER|TAG|TIME|TIMESTAMP|URL|VERSION|COMMIT|REV|REVISION|REF|SHA|HASH)|BUILDTIME|CHANGESET|COMMIT|COMMIT_(DATE|HASH|ID|REF|SHA|TIME|TIMESTAMP)|COMMITHASH|COMMITSHA|CREATED|DATE|GITHASH|GITREV|GITSHA|GIT_(COMMIT|HASH|REV|SHA)|HASH|PIPELINE_ID|REF|REV|REVISION|RUN_ID|RUN_NUMBER|SHA|SHA1|TIMESTAMP)(_SHORT|_HASH|_SHA|_DATE)?$/;
/**
 * Names of those that are another with every release or branch (docs.gitlab.com, «Predefined CI/CD variables»; docs.github.com,
 * «Variables reference»); with a default that names one, they may be anything.
 */
const EVERY_RELEASE =
  /^((APP|APPLICATION|BUILD|CI|CI_COMMIT|DOCKER|GIT|GITHUB|IMAGE|PROJECT|RELEASE|SERVICE)_)?(BRANCH|DESCRIBE|IMAGE_TAG|REF_(NAME|SLUG|TYPE)|RELEASE|TAG|VERSION)$/;
const PLACEHOLDER =
  /^(|0\.0\.0.*|dev(el(op(ment)?)?)?|edge|head|latest|local|main|master|n\/a|none|snapshot|undefined|unknown|unset|unspecified|.*-(dev|snapshot))$/i;

/** Whether a build argument is one that each build, or nearly each, is given anew. */
export function isLate(name: string, fallback: string | undefined): boolean {
  if (EVERY_COMMIT.test(name)) return true;
  return EVERY_RELEASE.test(name) && (fallback === undefined || PLACEHOLDER.test(fallback.replace(/^(["'])(.*)\1$/, "$2")));
}
