import { words } from "../words.js";

/** The highest number of an ordinary user (UID_MAX in /etc/login.defs). */
export const UID_MAX = 60_000;

/** The options of useradd that take no value and may stand in front of another letter (useradd(8)). */
export const USERADD_SWITCHES = "DFmMNorU";

/** The options whose value may be the next word: useradd(8) and usermod(8) of shadow, adduser(8) of Debian and of busybox. */
export const VALUED_OF_ADDING: Readonly<Record<string, readonly string[]>> = {
  useradd: words(
    "-b --base-dir -c --comment -d --home --home-dir -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key -p --password -P --prefix -R --root -s --shell -u --uid -Z --selinux-user",
  ),
  usermod: words(
    "-c --comment -d --home -e --expiredate -f --inactive -g --gid -G --groups -l --login -p --password -P --prefix -R --root -s --shell -u --uid -v --add-subuids -V --del-subuids -w --add-subgids -W --del-subgids -Z --selinux-user",
  ),
  adduser: words(
    "-c --comment --conf --firstgid --firstuid -g --gecos -G --gid -h --home --ingroup -k --lastgid --lastuid -s --shell -u --uid",
  ),
};
