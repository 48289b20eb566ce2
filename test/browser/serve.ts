import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export interface Served {
  readonly url: string;
  readonly server: Server;
}

/** Serves the files of a folder on loopback. */
export async function serve(folder: string): Promise<Served> {
  const server = createServer(({ url = "/" }, response) => {
    const file = join(folder, normalize(url.replace(/\?.*/, "").replace(/\/$/, "/index.html")));
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, server };
}
