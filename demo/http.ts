// How does the demo talk to the app? Plain HTTP over kept-alive connections, without a time limit: an advance may take minutes.
import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string; bytes: Buffer };

export type Ask = { method: "GET" | "POST"; url: string; headers?: Record<string, string>; body?: string | Buffer };

export function ask({ method, url, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const request = http.request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString("utf8"), bytes });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

export const form = (fields: Record<string, string>) => ({
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams(fields).toString(),
});

/** The agent's open sockets would keep the process alive. */
export const closeConnections = () => agent.destroy();
