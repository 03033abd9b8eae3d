// Which TCP port of this machine is free?
import { createServer } from "node:net";

/** `wanted` if nothing listens there, else one that the system picks. */
export async function freePort(wanted = 0): Promise<number> {
  return (await listens(wanted)) ?? (await listens(0)) ?? wanted;
}

function listens(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
