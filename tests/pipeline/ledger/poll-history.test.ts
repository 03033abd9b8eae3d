import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { pollShop } from "~/pipeline/ledger/poll-shop.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { secondsOf, storedCustomer } from "../../helpers/color-me/store";
import { dyingShop, Killed } from "../../helpers/dying-shop";

const began = new Date("2026-05-01T03:00:00Z");
const orders = 100_000;
const fiveMinutes = 300_000;

test("a hundred thousand orders are read at 120 questions a minute at most, through kills, and each is kept once", {
  timeout: fiveMinutes,
}, async () => {
  let at = began.getTime();
  const now = () => new Date(at);
  const wait = async (ms: number) => {
    at += ms;
  };
  server.world.now = now;
  // They are stored in the order in which they are told: the test server has them sorted already.
  server.world.order = (rows) => rows;
  server.trouble.mostPerMinute = 120;
  const customer = storedCustomer("PA1", 7);
  const first = secondsOf(began) - 3 * 365 * 86_400;
  const sales = Array.from({ length: orders }, (_, n) => {
    const stamp = first + Math.floor(n * 945) + ((n * 7919) % 5000);
    return { id: n + 1, make_date: stamp, update_date: stamp, total_price: 1000, customer, details: [], sale_deliveries: [] };
  });
  const { shop, domain } = await openColorMeShop(server, { now: began, told: { sales } });
  const client = colorMeClient(domain, { now, wait });
  for (let looks = 0; ; looks += 1) {
    // Every third worker is killed in the middle of its look, after a page was kept and before that was noted.
    const handle = looks % 3 === 1 ? dyingShop(shop, { when: "within", at: /UPDATE poll_mark SET mark/ }) : shop;
    const next = await pollShop(handle, client, now()).catch((error: unknown) => {
      if (error instanceof Killed) return now();
      throw error;
    });
    if (next > now()) break;
    expect(looks).toBeLessThan(200);
  }
  const [kept] = await operatorDb.query`
    SELECT count(*)::int AS rows, count(DISTINCT split_part(webhook_id, ' ', 2))::int AS orders FROM inbox WHERE domain = ${domain}`;
  expect(kept).toEqual({ rows: orders, orders });
  expect((await historyProgress(shop)).find(({ kind }) => kind === "orders")).toMatchObject({ state: "done", done: orders, total: orders });
  const asked = server.seen.requests.map((request) => request.at.getTime());
  // The server counts too, and would have refused the 121st.
  expect(Math.max(...asked.map((time, n) => asked.slice(n, n + 200).filter((later) => later < time + 60_000).length))).toBeLessThanOrEqual(
    120,
  );
  expect(asked.length).toBeLessThan(1400);
  const [gap] = await operatorDb.query`SELECT gap_ms FROM color_me_pace WHERE shop_id = ${shop.id}`;
  expect(gap).toEqual({ gap_ms: 505 });
});
