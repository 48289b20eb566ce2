/** Where the C library looks for locales (locale(7)). */
export const LOCALES = "/usr/lib/locale";

/** What says which locale is the default of logins (update-locale(8)). */
export const DEFAULT_LOCALES: readonly string[] = ["/etc/default/locale", "/etc/locale.conf"];

/** That, and which locales are made (locale-gen(8)). */
export const LOCALE_SETTINGS: ReadonlySet<string> = new Set([...DEFAULT_LOCALES, "/etc/locale.gen"]);
