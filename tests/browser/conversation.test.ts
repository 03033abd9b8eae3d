// Does a shop owner see what one person got on every channel: on the timeline, in the log, and message by message?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { axeViolations } from "./helpers/axe";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

const channels = ["line", "sms", "postal", "webhook"] as const;
const idOf = (channel: (typeof channels)[number]) => `00000000-0000-4000-8000-00000000000${channels.indexOf(channel) + 1}`;

let app: RunningApp;
let browser: Browser;
let customerId: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  const shop = (await appModules(app)).openShop(shopId);
  const [first] = await shop.query<{ customerId: string }>`
    SELECT customer_id AS "customerId" FROM delivery WHERE shop_id = ${shop.id} AND clicked_at IS NOT NULL`;
  customerId = first?.customerId ?? "";
  for (const channel of channels) {
    const { subject, text, payload } = await written(channel);
    const at = new Date(now.getTime() - (channels.indexOf(channel) + 1) * 7_200_000);
    await shop.query`
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
      SELECT ${shop.id}, ${idOf(channel)}::uuid, 'birthday', customer_id, anchor_identity_id, ${channel}, 0, ${channel}, 'accepted', ${at}, ${at}, ${at}, ${at}, ${now}, ${at}
      FROM customer WHERE shop_id = ${shop.id} AND customer_id = ${customerId}::uuid`;
    await shop.query`
      INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text, payload)
      VALUES (${shop.id}, ${idOf(channel)}::uuid, '', ${subject}, '', ${text}, ${JSON.stringify(payload)}::jsonb)`;
  }
});

/** The preset's own words, as each channel renders them. */
async function written(channel: (typeof channels)[number]) {
  const { knownPerson, tea, writtenStep } = await import("../helpers/rendered-step");
  const { storedContent } = await import("~/domain/message/stored-content");
  const { renderLine } = await import("~/channels/line/render");
  const { renderSms } = await import("~/channels/sms/render");
  const { card } = await import("../helpers/postal");
  const { scenarioById } = await import("~/scenarios");
  const [step] = scenarioById("birthday").steps;
  if (!step) throw new Error("the preset has no step");
  const chosenItems = [
    tea,
    { ...tea, productId: "p2", title: "信楽焼の湯呑み" },
    { ...tea, productId: "p3", title: "抹茶スターターセット" },
  ];
  const { message } = writtenStep({ id: "birthday", step, locale: "ja", facts: { ...knownPerson, chosenItems } });
  const head = { deliveryId: "", kind: "promotional" as const, to: { address: "", name: "" }, scenarioId: "birthday", step: 0 };
  const bodies = {
    line: () => renderLine(message),
    sms: () => renderSms(message),
    postal: () => ({ channel: "postal" as const, card, code: "c", targetUrl: "https://shop.example", addressKey: "" }),
    webhook: () => ({ channel: "webhook" as const, payload: { event: "message", scenario: "birthday", subject: message.subject } }),
  };
  return storedContent({ ...head, ...bodies[channel]() } as Parameters<typeof storedContent>[0]);
}

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(everywhere)("every channel stands in one stream, and each message as it was sent ($locale, $size)", async ({ locale, size }) => {
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  await signIn(page, app);
  const look = async (path: string, name: string) => {
    await page.goto(app.url + path, { waitUntil: "networkidle" });
    expect([name, await fits(page)]).toEqual([name, true]);
    await takePicture(page, `conversation-${name}-${size}-${locale}`);
  };
  await look(`/app/customers/${customerId}`, "all");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel(locale === "ja" ? "表示するできごと" : "Show").selectOption("line");
  await page.waitForURL(/channel=line/);
  await page.waitForFunction(() => document.querySelectorAll('a[href^="/app/deliveries/0"]').length === 1);
  await look(`/app/customers/${customerId}?channel=line`, "line-only");
  await look(`/app/deliveries?customer=${customerId}`, "log");
  for (const channel of channels) await look(`/app/deliveries/${idOf(channel)}`, channel);
  expect(errors).toEqual([]);
  await context.close();
});
