// A small web server for a test's pages, and the text of what it is asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";

export type Asked = { request: IncomingMessage; url: URL; response: ServerResponse; body: string };

export async function serve(answer: (asked: Asked) => void | Promise<void>) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://localhost");
    await answer({ request, url, response, body: Buffer.concat(chunks).toString("utf8") });
    if (!response.writableEnded) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, stop };
}

export async function bundleOf(file: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, write: false, format: "iife" });
  return outputFiles[0]?.text ?? "";
}

export function page(response: ServerResponse, { title, head = "", body }: { title: string; head?: string; body: string }) {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,">${head}<style>body{font-family:"Noto Sans JP",sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#222;background:#fffdf8}nav{display:flex;flex-wrap:wrap;gap:1rem}button{font:inherit}</style></head>
<body><header><a href="/">つむぎ商店</a></header><main><h1>${title}</h1>${body}</main></body></html>`);
}
