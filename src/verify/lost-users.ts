import type { Image } from "../image/image.js";
import type { Problem } from "./result.js";
import type { Sides } from "./sides.js";

interface Account {
  readonly name: string;
  readonly id: number;
}

/** Users and groups are made for people and programs from here on; below, packages make their own. */
const FIRST_OWN_ID = 1000;
/** nobody and nogroup. */
const NOBODY = 65534;

/** Users and groups that the rewrite lacks or has with another id, as far as something in it depends on them. */
export function lostUsers({ before, after }: Sides<Image>): readonly Problem[] {
  return [
    ...lost("user", accounts(before, "/etc/passwd"), accounts(after, "/etc/passwd"), idsOf(after, "uid")),
    ...lost("group", accounts(before, "/etc/group"), accounts(after, "/etc/group"), idsOf(after, "gid")),
    ...lostMembers(before, after),
  ];
}

/** Members of groups that both images have: who reads a device or a socket by its group cannot any more. */
function lostMembers(before: Image, after: Image): readonly Problem[] {
  const users = new Set(accounts(after, "/etc/passwd").map(({ name }) => name));
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

function lost(
  kind: "user" | "group",
  before: readonly Account[],
  after: readonly Account[],
  owners: ReadonlySet<number>,
): readonly Problem[] {
  return before.flatMap(({ name, id }): readonly Problem[] => {
    const now = after.find((one) => one.name === name);
    if (now !== undefined)
      return now.id === id ? [] : [{ kind: "user", message: `the ${kind} ${name} had the id ${id}, and has ${now.id} now` }];
    const isOwn = id >= FIRST_OWN_ID && id !== NOBODY;
    // What has that id now may be somebody else's.
    const isNobodys = owners.has(id) && id !== 0 && !after.some((one) => one.id === id);
    return isOwn || isNobodys ? [{ kind: "user", message: `the ${kind} ${name} (${id}) is gone` }] : [];
  });
}

function accounts({ texts }: Image, file: string): readonly Account[] {
  return (texts.get(file) ?? "").split("\n").flatMap((line) => {
    const [name = "", , id = ""] = line.split(":");
    return name !== "" && /^\d+$/.test(id) ? [{ name, id: Number(id) }] : [];
  });
}

function idsOf({ files }: Image, field: "uid" | "gid"): ReadonlySet<number> {
  return new Set([...files.values()].map((file) => file[field]));
}
