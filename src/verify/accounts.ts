import type { Image } from "../image/image.js";

export interface Account {
  readonly name: string;
  readonly id: number;
  /** Undefined of groups. */
  readonly group: number | undefined;
  readonly home: string | undefined;
  /** What su(1), cron(8) and sshd(8) start for it. */
  readonly shell: string | undefined;
}

/** The rows of passwd(5), `NAME:PASSWORD:ID:GROUP:COMMENT:HOME:SHELL`, or group(5), `NAME:PASSWORD:ID:MEMBERS`. */
export function accountsIn({ texts }: Image, file: "/etc/passwd" | "/etc/group"): readonly Account[] {
  return (texts.get(file) ?? "").split("\n").flatMap((line) => {
    const [name = "", , id = "", group, , home, shell] = line.split(":");
    if (name === "" || !/^\d+$/.test(id)) return [];
    const own = file === "/etc/passwd" ? { group: Number(group), home, shell } : { group: undefined, home: undefined, shell: undefined };
    return [{ name, id: Number(id), ...own }];
  });
}

/** Users and groups by their ids. */
export interface Names {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

/** The users and groups of an image, by their numbers. */
export function namesIn(image: Image): Names {
  const byId = (file: "/etc/passwd" | "/etc/group") => new Map(accountsIn(image, file).map(({ name, id }) => [id, name]));
  return { users: byId("/etc/passwd"), groups: byId("/etc/group") };
}
