// Who answers the app in LINE's place? A server of the demo's own: tokens for account links, replies kept for their readers, the account itself.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { botUserId } from "./line-door";

/** `replies`: texts and links of what was answered, by reply token. */
export type LineServer = { url: string; replies: Map<string, string>; stop(): Promise<void> };

export async function startLineServer(): Promise<LineServer> {
  const replies = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, replies);
    response.writeHead(answer ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer ?? { message: "Not found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, replies, stop };
}

async function answerTo(request: IncomingMessage, replies: LineServer["replies"]): Promise<object | null> {
  const raw = Buffer.concat(await request.toArray()).toString("utf8");
  const call = `${request.method} ${(request.url ?? "").split("?")[0]}`;
  if (call === "POST /v2/bot/message/reply") {
    const { replyToken, messages } = JSON.parse(raw) as { replyToken: string; messages: unknown[] };
    replies.set(replyToken, JSON.stringify(messages));
    return { sentMessages: [] };
  }
  const user = /^POST \/v2\/bot\/user\/(U[0-9a-f]{32})\/linkToken$/.exec(call)?.[1];
  if (user) return { linkToken: `demo-${user}` };
  return told[call] ?? null;
}

/** What the button that tries the connection asks for. */
const told: Record<string, object> = {
  "GET /v2/bot/info": { userId: botUserId, basicId: "@teppan-demo", displayName: "鉄板商店", chatMode: "bot", markAsReadMode: "auto" },
  "GET /v2/bot/message/quota": { type: "limited", value: 5000 },
  "GET /v2/bot/message/quota/consumption": { totalUsage: 0 },
};
