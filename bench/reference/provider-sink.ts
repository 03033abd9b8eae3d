// Reference: a provider that reads each request whole, understands its JSON, counts whom it is for, and answers. It keeps bodies only when asked to.
import { createServer, type ServerResponse } from "node:http";

type Asked = { path: string; body: Buffer };

let people = 0;
let isKeeping = false;
let kept: Asked[] = [];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => answer(request.url ?? "", Buffer.concat(chunks), response));
});

function answer(path: string, body: Buffer, response: ServerResponse) {
  if (path === "/told") return told(response);
  if (path === "/healthz") return response.end();
  if (path === "/keep") isKeeping = true;
  if (path === "/keep" || path === "/forget") {
    if (path === "/forget") isKeeping = false;
    people = 0;
    kept = [];
    return response.end("{}");
  }
  const { personalizations, to } = JSON.parse(body.toString("utf8")) as { personalizations?: unknown[]; to?: unknown };
  people += personalizations?.length ?? (Array.isArray(to) ? to.length : 1);
  if (isKeeping) kept.push({ path, body });
  if (path.startsWith("/v3/")) response.writeHead(202, { "X-Message-Id": `m${people}` }).end();
  else response.writeHead(200, { "Content-Type": "application/json", "X-Line-Request-Id": `r${people}` }).end('{"sentMessages":[]}');
}

/** How many it was for, and what was kept. */
function told(response: ServerResponse) {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ people, kept: kept.map(({ path, body }) => ({ path, body: body.toString("utf8") })) }));
}

server.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
