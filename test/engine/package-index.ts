import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { basename, join } from "node:path";

/** Where pip.conf of the stand-ins looks. */
const PORT = 8099;

/** Serves a folder of wheels on loopback, as PyPI would: `/simple/NAME/` lists those of a project. */
export async function servePackages(folder: string): Promise<Server> {
  const wheels = await readdir(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/");
    const project = /^\/simple\/([^/]+)\/?$/.exec(path)?.[1];
    const found = wheels.filter((wheel) =>
      project === undefined ? wheel === basename(path) : canonical(projectOf(wheel)) === canonical(project),
    );
    const [wheel] = found;
    if (wheel === undefined) response.writeHead(404).end();
    else if (project === undefined) response.end(readFileSync(join(folder, wheel)));
    else response.setHeader("content-type", "text/html").end(found.map((name) => `<a href="/wheels/${name}">${name}</a>`).join("\n"));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(PORT, "127.0.0.1", resolve));
  return server;
}

function projectOf(wheel: string): string {
  return wheel.replace(/-\d.*$/, "");
}

/** As PEP 503 has it. */
function canonical(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
