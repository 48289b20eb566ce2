/** The highest number of an ordinary user (UID_MAX in /etc/login.defs). */
export const UID_MAX = 60_000;

/** The options of useradd that take no value and may stand in front of another letter (useradd(8)). */
export const USERADD_SWITCHES = "DFmMNorU";
