import type { Image } from "../image/image.js";
import { type Account, accountsIn } from "./accounts.js";
import type { Problem } from "./result.js";
import { mapSides, type Sides } from "./sides.js";

/** Users and groups are made for people and programs from here on; below, packages make their own. */
const FIRST_OWN_ID = 1000;
/** nobody and nogroup. */
const NOBODY = 65534;

/** Users and groups that the rewrite lacks or has with another id, as far as something in it depends on them. */
export function lostUsers({ before, after }: Sides<Image>): readonly Problem[] {
  return [
    ...lost(
      "user",
      mapSides({ before, after }, (image) => ownersIn(image, "/etc/passwd", "uid")),
    ),
    ...lost(
      "group",
      mapSides({ before, after }, (image) => ownersIn(image, "/etc/group", "gid")),
    ),
    ...lostMembers(before, after),
  ];
}

/** Members of groups that both images have: who reads a device or a socket by its group cannot any more. */
function lostMembers(before: Image, after: Image): readonly Problem[] {
  const users = new Set(accountsIn(after, "/etc/passwd").map(({ name }) => name));
  const now = membersOf(after);
  return [...membersOf(before)].flatMap(([group, members]) => {
    const left = now.get(group);
    const gone = left === undefined ? [] : members.filter((member) => users.has(member) && !left.includes(member));
    return gone.map((member): Problem => ({ kind: "user", message: `the user ${member} is not in the group ${group} any more` }));
  });
}

/** group(5): `NAME:PASSWORD:ID:MEMBER,MEMBER`. */
function membersOf({ texts }: Image): ReadonlyMap<string, readonly string[]> {
  const rows = (texts.get("/etc/group") ?? "").split("\n").map((line) => line.split(":"));
  return new Map(rows.map(([name = "", , , members = ""]) => [name, members.split(",").filter((member) => member !== "")]));
}

interface Owners {
  readonly accounts: readonly Account[];
  /** The ids that own something. */
  readonly ids: ReadonlySet<number>;
  /** Those that own data: what lies in a volume is theirs by the id alone. */
  readonly dataIds: ReadonlySet<number>;
}

function lost(kind: "user" | "group", { before, after }: Sides<Owners>): readonly Problem[] {
  return before.accounts.flatMap(({ name, id }): readonly Problem[] => {
    const isOwn = id >= FIRST_OWN_ID && id !== NOBODY;
    const now = after.accounts.find((one) => one.name === name);
    if (now !== undefined) {
      const isSame = now.id === id || !(isOwn || before.dataIds.has(id));
      return isSame ? [] : [{ kind: "user", message: `the ${kind} ${name} had the id ${id}, and has ${now.id} now` }];
    }
    // What has that id now may be somebody else's.
    const isNobodys = after.ids.has(id) && id !== 0 && !after.accounts.some((one) => one.id === id);
    return isOwn || isNobodys ? [{ kind: "user", message: `the ${kind} ${name} (${id}) is gone` }] : [];
  });
}

/** Where packages and their daemons have what is made anew in every image. */
const NO_DATA = /^\/(usr|run|etc|var\/(log|cache))\//;

function ownersIn(image: Image, file: "/etc/passwd" | "/etc/group", field: "uid" | "gid"): Owners {
  const entries = [...image.files];
  const accounts = accountsIn(image, file);
  // Who runs it writes to volumes that are not there yet.
  const runs = accounts.filter(({ name }) => image.config.user.split(":").includes(name));
  return {
    accounts,
    ids: new Set(entries.map(([, one]) => one[field])),
    dataIds: new Set([...entries.filter(([path]) => !NO_DATA.test(path)).map(([, one]) => one[field]), ...runs.map(({ id }) => id)]),
  };
}
