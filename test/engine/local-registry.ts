import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Debian's docker-registry, on a port of loopback that was free. */
export interface LocalRegistry {
  /** `127.0.0.1:34567`. */
  readonly host: string;
  /** What it keeps under a digest. */
  blob(digest: string): Buffer;
  blobBytes(digest: string): number;
  end(): Promise<void>;
}

/** A user's line of htpasswd: docker-registry takes bcrypt alone. The password is `hunter2`. */
const JANE = "jane:$2y$04$JtbAU/VdwG6l6pqHJ9/K9eiz5ltXdcgTyEbXscQsgLhoI077suNWK\n";

/** Starts a registry: for everybody, or for jane. It ends with this process, if not before. */
export async function startRegistry(whom: "everybody" | "jane"): Promise<LocalRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  const users = join(folder, "htpasswd");
  writeFileSync(users, JANE);
  writeFileSync(
    join(folder, "config.yml"),
    JSON.stringify({
      version: "0.1",
      storage: { filesystem: { rootdirectory: folder } },
      http: { addr: "127.0.0.1:0" },
      ...(whom === "jane" ? { auth: { htpasswd: { realm: "test", path: users } } } : {}),
    }),
  );
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "docker-registry", "serve", join(folder, "config.yml")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()).once("error", () => resolve()));
  const end = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    const [, host] = /msg="listening on (127\.0\.0\.1:\d+)"/.exec(line) ?? [];
    if (host === undefined) continue;
    child.stderr.resume();
    const pathOf = (digest: string) => join(folder, "docker/registry/v2/blobs/sha256", digest.slice(7, 9), digest.slice(7), "data");
    return { host, blob: (digest) => readFileSync(pathOf(digest)), blobBytes: (digest) => statSync(pathOf(digest)).size, end };
  }
  await end();
  throw new Error(`docker-registry did not start\n${lines.join("\n")}`);
}
