/** Mounts that keep, or never had, what a RUN writes to them: two RUNs see the same there as one. */
export const LASTING_MOUNTS: ReadonlySet<string> = new Set(["cache", "secret", "ssh"]);

/** Files and directories that every RUN gets anew (BuildKit's worker writes them, and mounts /dev). */
export const FRESH_PATHS = ["/dev/shm", "/dev/mqueue", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname", "/run/secrets"];

/** Commands that may leave a process running until their RUN ends. */
export const DAEMONS: ReadonlySet<string> = new Set([
  "Xvfb",
  "apachectl",
  "dockerd",
  "initctl",
  "mongod",
  "mysqld",
  "mysqld_safe",
  "nohup",
  "pg_ctl",
  "pg_ctlcluster",
  "redis-server",
  "service",
  "setsid",
  "supervisord",
  "systemctl",
]);
