import type { Image } from "../image/image.js";

export interface Account {
  readonly name: string;
  readonly id: number;
}

/** The rows of passwd(5) or group(5). */
export function accountsIn({ texts }: Image, file: "/etc/passwd" | "/etc/group"): readonly Account[] {
  return (texts.get(file) ?? "").split("\n").flatMap((line) => {
    const [name = "", , id = ""] = line.split(":");
    return name !== "" && /^\d+$/.test(id) ? [{ name, id: Number(id) }] : [];
  });
}

/** Users and groups by their ids. */
export interface Names {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

export function namesIn(image: Image): Names {
  const byId = (file: "/etc/passwd" | "/etc/group") => new Map(accountsIn(image, file).map(({ name, id }) => [id, name]));
  return { users: byId("/etc/passwd"), groups: byId("/etc/group") };
}
