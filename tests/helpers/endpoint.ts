// Who plays a merchant's own system? A local server that takes what is posted to it, or breaks as networks do.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** `switch`: it speaks another protocol from now on. */
export type EndpointAnswer = { status: number; headers?: Record<string, string> } | "hang" | "cut" | "switch";
type Call = { headers: Record<string, string | string[] | undefined>; raw: string };

export async function startEndpoint() {
  const state: { answer: EndpointAnswer; calls: Call[]; open: number; mostOpen: number } = {
    answer: { status: 200 },
    calls: [],
    open: 0,
    mostOpen: 0,
  };
  const server = createServer(async (request, response) => {
    state.open += 1;
    state.mostOpen = Math.max(state.mostOpen, state.open);
    response.once("close", () => {
      state.open -= 1;
    });
    const raw = Buffer.concat(await request.toArray()).toString("utf8");
    state.calls.push({ headers: request.headers, raw });
    if (state.answer === "hang") return;
    if (state.answer === "cut") return void request.socket.destroy();
    if (state.answer === "switch")
      return void request.socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    response.writeHead(state.answer.status, state.answer.headers).end("thanks");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, state, stop };
}
