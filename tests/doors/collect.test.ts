import { expect, test } from "vitest";
import { optOutCookie } from "~/domain/storefront/opt-out";
import { type CollectRates, collectPreflightDoor, makeCollectDoor, mostCollectBytes } from "~/doors/collect.server";
import type { Door } from "~/doors/door";
import { openDoorServer } from "../helpers/door";

const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
const shop = "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11";
const page = { id: "e1", name: "page_viewed", at: Date.now(), url: "https://shop.example/" };
const batch = (more: object = {}) => JSON.stringify({ shop, visitor: "visitor-1", sentAt: page.at, events: [page], ...more });
const generous = { perSecond: 1_000, burst: 1_000 };

type Asked = { body?: string; headers?: Record<string, string>; method?: string };

async function asking(
  work: (ask: (asked?: Asked) => Promise<Response>, taken: string[]) => Promise<void>,
  { room = 100, rates = {} }: { room?: number; rates?: Partial<CollectRates> } = {},
) {
  const taken: string[] = [];
  const take = ({ body }: { body: Buffer }) => taken.length < room && taken.push(body.toString()) > 0;
  const collect = makeCollectDoor({ take }, { address: generous, shop: generous, ...rates });
  const door: Door = (request, response) => (request.method === "OPTIONS" ? collectPreflightDoor : collect)(request, response);
  const server = await openDoorServer(door);
  try {
    const ask = ({ body = batch(), headers, method = "POST" }: Asked = {}) =>
      fetch(`${server.url}/collect`, {
        method,
        ...(method === "POST" ? { body } : {}),
        headers: { "User-Agent": iphone, "Content-Type": "text/plain", ...headers },
      });
    await work(ask, taken);
  } finally {
    await server.stop();
  }
}

test("a batch is answered at once with nothing, and waits to be written down", () =>
  asking(async (ask, taken) => {
    const answer = await ask({ headers: { Origin: "https://shop.example" } });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(answer.headers.get("vary")).toBe("Origin");
    expect((await ask({ headers: { "Content-Type": "application/json" } })).status).toBe(204);
    expect(taken).toEqual([batch(), batch()]);
  }));

test("a page may ask before it sends JSON", () =>
  asking(async (ask, taken) => {
    const answer = await ask({ method: "OPTIONS", headers: { Origin: "https://shop.example", "Access-Control-Request-Method": "POST" } });
    expect([answer.status, answer.headers.get("access-control-allow-methods"), answer.headers.get("access-control-allow-headers")]).toEqual(
      [204, "POST", "Content-Type"],
    );
    expect(taken).toEqual([]);
  }));

test("what cannot be read is refused with the reason, and what is too long with its limit", () =>
  asking(async (ask, taken) => {
    for (const body of ["", "{", batch({ shop: "1" }), batch({ visitor: "x" })]) {
      const answer = await ask({ body, headers: { Origin: "https://shop.example" } });
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([400, "https://shop.example"]);
      expect(await answer.text()).toMatch(/cannot read this batch: \S/);
    }
    expect((await ask({ body: batch({ padding: "x".repeat(mostCollectBytes) }) })).status).toBe(413);
    expect(taken).toEqual([]);
  }));

test("robots, and browsers that opted out of this shop, are answered and not kept", () =>
  asking(async (ask, taken) => {
    const another = "99999999-9999-4999-8999-999999999999";
    const unwanted: Record<string, string>[] = [
      { "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" },
      { "User-Agent": "" },
      { Cookie: `a=b; ${optOutCookie(shop)}=1` },
    ];
    for (const headers of unwanted) expect((await ask({ headers })).status).toBe(204);
    expect(taken).toEqual([]);
    await ask({ headers: { Cookie: `${optOutCookie(another)}=1` } });
    expect(taken).toHaveLength(1);
    // What the browser's person chooses is heard.
    for (const optOut of [true, false]) await ask({ body: batch({ events: [], optOut }), headers: { Cookie: `${optOutCookie(shop)}=1` } });
    expect(taken).toHaveLength(3);
  }));

test("whoever reads the shop's page within an app for news is no robot; a robot for news is one", () =>
  asking(async (ask, taken) => {
    const within = iphone.replace(/Version.*/, "");
    for (const app of ["Mobile/15E148 SmartNews/24.1.1", "Mobile/15E148 YJNewsApp-IOS jp.co.yahoo.news/7", "Mobile/15E148 NewsPicks/10"])
      await ask({ headers: { "User-Agent": `${within}${app}` } });
    expect(taken).toHaveLength(3);
    for (const robot of ["Googlebot-News", "AppleNewsBot", "NewsBlur Feed Fetcher"])
      await ask({ headers: { "User-Agent": `${within}${robot}` } });
    expect(taken).toHaveLength(3);
  }));

test("a flood from one address is refused, and does not shut out the others", () =>
  asking(
    async (ask, taken) => {
      const from = (address: string) => ask({ headers: { "X-Forwarded-For": `${address}, 10.0.0.7` } });
      const answers = [await from("198.51.100.1"), await from("198.51.100.1"), await from("198.51.100.1"), await from("198.51.100.2")];
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 429, 204]);
      expect(answers[2]?.headers.get("retry-after")).toBe("10");
      // A name that somebody wrote before the proxy's own is not believed, and of IPv6 the net counts.
      expect((await from("203.0.113.9, 198.51.100.1")).status).toBe(429);
      expect([
        (await from("2001:db8:1:2::a")).status,
        (await from("2001:db8:1:2::b")).status,
        (await from("2001:db8:1:2::c")).status,
      ]).toEqual([204, 204, 429]);
      expect(taken).toHaveLength(5);
      // However the net is written, and with or without the port that some proxies add.
      for (const same of [
        ["2001:db8::a", "2001:db8::b:0:0:1", "[2001:DB8:0:0::c]:443"],
        ["198.51.100.3:1", "198.51.100.3:2", "198.51.100.3"],
      ]) {
        const statuses: number[] = [];
        for (const address of same) statuses.push((await from(address)).status);
        expect(statuses).toEqual([204, 204, 429]);
      }
    },
    { rates: { address: { perSecond: 0, burst: 2 } } },
  ));

test("a flood at one shop is refused, and does not shut out the other shops", () =>
  asking(
    async (ask, taken) => {
      const other = batch({ shop: "99999999-9999-4999-8999-999999999999" });
      const answers = [await ask(), await ask(), await ask({ body: other })];
      expect(answers.map(({ status }) => status)).toEqual([204, 429, 204]);
      expect(taken).toHaveLength(2);
    },
    { rates: { shop: { perSecond: 0, burst: 1 } } },
  ));

test("where there is no room left the sender is told to come again", () =>
  asking(
    async (ask) => {
      expect([(await ask()).status, (await ask()).status]).toEqual([204, 429]);
    },
    { room: 1 },
  ));
