// Does a friend on LINE who says whose account they have go all the way: chat, page, mail, LINE's own question, and back?
import { once } from "node:events";
import { appendFile, mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type LineTold, replyTokenOf } from "../../demo/line-door";
import { lineFriendsOf } from "../../demo/line-friends";
import { startLineServer } from "../../demo/line-server";
import { newState } from "../../demo/state";
import { after, hour, japan } from "../../demo/time";

const now = japan(2026, 5, 10, 12);
const wish = { shopper: 3, userId: `U${"a".repeat(32)}`, email: "Hanako.Yamada3@example.test", at: after(now, -hour) };

async function scene({ isMailed = true } = {}) {
  const outbox = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), "outbox.jsonl");
  const asked: string[] = [];
  const app = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString("utf8");
    asked.push(`${request.url} ${body}`);
    const isConfirmed = request.url === "/line/confirm/n";
    response.writeHead(
      isConfirmed ? 302 : 200,
      isConfirmed ? { Location: "https://access.line.me/dialog/bot/accountLink?linkToken=l&nonce=n2" } : {},
    );
    response.end();
  }).listen(0, "127.0.0.1");
  await once(app, "listening");
  const server = await startLineServer();
  onTestFinished(async () => {
    app.close();
    await server.stop();
  });
  const told: LineTold[] = [];
  const { shoppers: state } = newState("test", now);
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const line = { tell: async (events: LineTold[]) => void told.push(...events) };
  const letGo = async () => {
    asked.push("the mail goes");
    if (isMailed) await appendFile(outbox, `${JSON.stringify({ ...mail, to: "hanako.yamada3@example.test" })}\n`);
  };
  return { asked, told, state, server, friends: lineFriendsOf({ wishes: [wish], line, server, outbox, state, appUrl, letGo }) };
}

const mail = {
  deliveryId: "00000000-0000-0000-0000-000000000000",
  channel: "email",
  scenarioId: "line-link",
  step: 0,
  subject: "",
  html: "",
  text: "▶ 確認する\nhttp://localhost:3000/line/confirm/n",
  headers: {},
};

test("the word is answered, the page asks for the address, the mail leads to LINE, and LINE tells that they agreed", async () => {
  const { asked, told, state, server, friends } = await scene();
  expect(friends.nextAt()).toEqual(wish.at);
  await friends.write(now);
  expect(told).toEqual([expect.objectContaining({ type: "message", text: "連携", userId: wish.userId })]);
  const [word] = told as [LineTold];
  expect(now.getTime() - word.at.getTime()).toBeLessThan(60_000);
  server.replies.set(
    replyTokenOf(word),
    JSON.stringify([{ type: "template", template: { actions: [{ uri: "http://localhost:3000/line/link/t" }] } }]),
  );
  await friends.confirm(now);
  expect(asked).toEqual(["/line/link/t email=Hanako.Yamada3%40example.test", "the mail goes", "/line/confirm/n "]);
  expect(told[1]).toMatchObject({ type: "accountLink", nonce: "n2", userId: wish.userId });
  expect(state.linked).toEqual([3]);
  expect(friends.nextAt()).toBeNull();
});

test("who gets no mail is left as they were, and the demo goes on", async () => {
  const { told, state, server, friends } = await scene({ isMailed: false });
  await friends.write(now);
  server.replies.set(replyTokenOf(told[0] as LineTold), '"http://localhost:3000/line/link/t"');
  await friends.confirm(now);
  expect(told).toHaveLength(1);
  expect(state).toMatchObject({ linked: [], unheard: [3] });
  expect(friends.nextAt()).toBeNull();
});

test("a word that is not answered is an error that says so", async () => {
  const { friends } = await scene();
  await friends.write(now);
  await expect(friends.confirm(now)).rejects.toThrow("leads to no page under /line/link/");
});

test("who takes LINE's place answers as LINE does to what the app asks", async () => {
  const { server } = await scene();
  const post = async (call: string, body: object) => fetch(`${server.url}${call}`, { method: "POST", body: JSON.stringify(body) });
  expect(await (await post(`/v2/bot/user/${wish.userId}/linkToken`, {})).json()).toEqual({ linkToken: `demo-${wish.userId}` });
  await post("/v2/bot/message/reply", { replyToken: "r", messages: [{ type: "text", text: "はい" }] });
  expect(server.replies.get("r")).toContain("はい");
  expect((await fetch(`${server.url}/v2/bot/info`)).status).toBe(200);
  expect((await post("/v2/bot/message/push", {})).status).toBe(404);
});
