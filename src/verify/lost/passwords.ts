import type { Image } from "../../image/image.js";
import type { Problem } from "../result.js";
import type { Sides } from "../sides.js";

/** Users of both images who could log in with a password and cannot now, or the other way round: a split leaves shadow(5) as packages make it. */
export function lostPasswords({ before, after }: Sides<Image>): readonly Problem[] {
  const now = passwordsIn(after);
  return [...passwordsIn(before)].flatMap(([name, was]): readonly Problem[] => {
    const is = now.get(name);
    return is === undefined || is === was ? [] : [{ kind: "user", message: `the user ${name} had ${was}, and has ${is} now` }];
  });
}

type Password = "a password" | "an empty password" | "no password";

/** shadow(5): `NAME:PASSWORD:…`, where `!` and `*` are in front of what no password agrees with. */
function passwordsIn({ texts }: Image): ReadonlyMap<string, Password> {
  const rows = (texts.get("/etc/shadow") ?? "").split("\n").filter((line) => line.includes(":"));
  return new Map(
    rows.map((line) => {
      const [name = "", password = ""] = line.split(":");
      return [name, password === "" ? "an empty password" : /^[!*]/.test(password) ? "no password" : "a password"];
    }),
  );
}
