// A door of the app on a port of its own.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Door } from "~/doors/door";

export async function openDoorServer(door: Door) {
  const server = createServer((request, response) => {
    Promise.resolve(door(request, response)).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
