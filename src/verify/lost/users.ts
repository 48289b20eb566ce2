import type { Image } from "../../image/image.js";
import { resolve } from "../../image/resolve.js";
import { type Account, accountsIn, namesIn } from "../accounts.js";
import type { Problem } from "../result.js";
import { mapSides, type Sides } from "../sides.js";

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
    ...changedUsers(before, after),
    ...lostMembers(before, after),
  ];
}

/**
 * Homes, groups and shells of users that people made, or that run it: engines set HOME, what is written belongs to the group, and su(1) and
 * cron(8) start the shell, where there still is one.
 */
function changedUsers(before: Image, after: Image): readonly Problem[] {
  const users = accountsIn(after, "/etc/passwd");
  const groups = mapSides({ before, after }, (image) => namesIn(image).groups);
  return accountsIn(before, "/etc/passwd").flatMap((old): readonly Problem[] => {
    const now = users.find(({ name }) => name === old.name);
    if (now === undefined || !(isOwn(old) || runs(before, old))) return [];
    const was = { group: groups.before.get(old.group ?? 0) ?? old.group, home: old.home, shell: old.shell };
    const is = { group: groups.after.get(now.group ?? 0) ?? now.group, home: now.home, shell: now.shell };
    const compared = hasPath(after, old.shell) ? (["group", "home", "shell"] as const) : (["group", "home"] as const);
    const other = compared.flatMap((what): readonly Problem[] =>
      was[what] === is[what]
        ? []
        : [{ kind: "user", message: `the user ${old.name} had the ${what} ${was[what]}, and has ${is[what]} now` }],
    );
    const isHomeless = is.home === was.home && hasPath(before, was.home) && !hasPath(after, was.home);
    return isHomeless ? [...other, { kind: "user", message: `the home of the user ${old.name} is gone (${was.home})` }] : other;
  });
}

function hasPath(image: Image, path: string | undefined): boolean {
  return path !== undefined && resolve(image, path).kind === "found";
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
  /** Those that the image runs as. */
  readonly runs: ReadonlySet<number>;
  /** Those that own data: what lies in a volume is theirs by the id alone. */
  readonly dataIds: ReadonlySet<number>;
}

function lost(kind: "user" | "group", { before, after }: Sides<Owners>): readonly Problem[] {
  return before.accounts.flatMap((account): readonly Problem[] => {
    const { name, id } = account;
    const now = after.accounts.find((one) => one.name === name);
    if (now !== undefined) {
      const isSame = now.id === id || !(isOwn(account) || before.dataIds.has(id));
      return isSame ? [] : [{ kind: "user", message: `the ${kind} ${name} had the id ${id}, and has ${now.id} now` }];
    }
    // What has that id now may be somebody else's.
    const isNobodys = after.ids.has(id) && id !== 0 && !after.accounts.some((one) => one.id === id);
    return isOwn(account) || isNobodys || before.runs.has(id) ? [{ kind: "user", message: `the ${kind} ${name} (${id}) is gone` }] : [];
  });
}

/** Where packages and their daemons have what is made anew in every image. */
const NO_DATA = /^\/(usr|run|etc|var\/(log|cache))\//;

function ownersIn(image: Image, file: "/etc/passwd" | "/etc/group", field: "uid" | "gid"): Owners {
  const entries = [...image.files];
  const accounts = accountsIn(image, file);
  // Who runs it writes to volumes that are not there yet.
  const running = accounts.filter((one) => runs(image, one)).map(({ id }) => id);
  return {
    accounts,
    runs: new Set(running),
    ids: new Set(entries.map(([, one]) => one[field])),
    dataIds: new Set([...entries.filter(([path]) => !NO_DATA.test(path)).map(([, one]) => one[field]), ...running]),
  };
}

function isOwn({ id }: Account): boolean {
  return id >= FIRST_OWN_ID && id !== NOBODY;
}

/** Whether USER names it, by name or id; root needs no row. */
function runs({ config }: Image, { name, id, home }: Account): boolean {
  const [user, group] = config.user.split(":");
  const isUser = home !== undefined;
  return id !== 0 && ([user, group].includes(name) || (isUser ? user : group) === String(id));
}
