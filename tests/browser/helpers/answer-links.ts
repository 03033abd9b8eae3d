// Where do the shop's survey messages lead? Orders come, people are asked, and the links in their messages are followed.
import type { ShopId } from "~/domain/ids";
import type { RunningApp } from "./app";
import { advance } from "./play-week";
import { appModules, now } from "./shop-data";

const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** One page of each survey. */
export async function answerLinks(app: RunningApp, shopId: ShopId): Promise<{ nps: string; product: string }> {
  const { openShop, applyEvents } = await appModules(app);
  const { saveScenarioSetting } = await import("~/pipeline/change/save-scenario.server");
  const { orderEvent } = await import("../../helpers/events");
  const { scenarioById } = await import("~/scenarios");
  const shop = openShop(shopId);
  const orders = Array.from({ length: 16 }, (_, n) => {
    const told = orderEvent({ id: `new${n}`, customer: String(1000 + n), email: `customer${n}@example.test`, at: now.toISOString() });
    const lines = ["深蒸し煎茶 100g", "信楽焼の湯呑み"].map((title, place) => ({
      ...told.order.lines[0],
      lineId: `new${n}-${place}`,
      title,
    }));
    return { ...told, order: { ...told.order, fulfillmentStatus: "fulfilled", lines: lines as typeof told.order.lines } };
  });
  await shop.transaction((shop) => applyEvents(shop, orders, now));
  for (const id of ["nps-survey", "product-survey"] as const)
    await saveScenarioSetting(shop, scenarioById(id), { isOn: true }, { actor: "test", now });
  for (let day = 1; day <= 34; day += 0.5) await advance(app, later(day));
  const rows = await shop.query<{ scenarioId: string; html: string }>`
    SELECT d.scenario_id AS "scenarioId", t.html FROM delivery d JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = d.delivery_id
    WHERE d.shop_id = ${shop.id} ORDER BY d.sent_at, d.delivery_id`;
  const linkIn = async (scenarioId: string) => {
    const html = rows.find((row) => row.scenarioId === scenarioId)?.html ?? "";
    for (const [path] of html.matchAll(/\/c\/(?:[a-z0-9-]+\/)?[A-Za-z0-9_-]+/g)) {
      const to = (await fetch(app.url + path, { redirect: "manual" })).headers.get("location") ?? "";
      if (to.includes("/a/")) return app.url + new URL(to).pathname;
    }
    throw new Error(`nobody was asked by ${scenarioId}`);
  };
  return { nps: await linkIn("nps-survey"), product: await linkIn("product-survey") };
}
