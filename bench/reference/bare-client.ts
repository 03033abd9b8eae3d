// Reference: the least that can send ready-made bodies: an HTTP client with so many connections at once.
import { Agent, request } from "node:http";

export type Ready = { path: string; body: string };

/** Milliseconds until all of them were answered. */
export async function postAll(port: number, bodies: Ready[], { atOnce }: { atOnce: number }): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const ready = bodies.map(({ path, body }) => ({ path, bytes: Buffer.from(body) }));
  const start = performance.now();
  await Promise.all(ready.map(({ path, bytes }) => post(agent, { port, path, bytes })));
  const took = performance.now() - start;
  agent.destroy();
  return took;
}

const post = (agent: Agent, { port, path, bytes }: { port: number; path: string; bytes: Buffer }) =>
  new Promise<void>((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "Content-Length": bytes.length, Authorization: "Bearer x" };
    const call = request({ agent, host: "127.0.0.1", port, path, method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", resolve);
    });
    call.on("error", reject);
    call.end(bytes);
  });
