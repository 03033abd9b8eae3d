// Customers whose order has come, and who were asked what they think of it: the messages, and the pages they lead to.
import { readMessageLink } from "~/channels/links.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { consentEvent, orderEvent } from "./events";
import { fakeChannels, hours, makeRunningShop } from "./running-shop";

const start = new Date("2026-06-01T03:00:00Z");

type Asked = { survey: "nps-survey" | "product-survey"; names?: string[]; items?: string[] };

/** `nps-survey` asks one in four: give names enough. */
export async function surveyMessages({ survey, names = ["hanako"], items = ["煎茶", "玄米茶"] }: Asked) {
  const { shop, domain } = await makeRunningShop({ on: [survey, "cart-recovery"], now: start });
  const facts = names.flatMap((name) => {
    const email = `${name}@example.test`;
    const told = orderEvent({ id: `o-${name}`, at: start.toISOString(), email, items });
    return [
      consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      { ...told, order: { ...told.order, fulfillmentStatus: "fulfilled" } },
    ];
  });
  await applyEvents(shop, facts, start);
  const { channels, sent } = fakeChannels();
  const asked = () => sent.filter(({ scenarioId }) => scenarioId === survey);
  let sentAt = start;
  for (let day = 1; day < 40 && asked().length === 0; day += 1) {
    sentAt = hours(start, 24 * day + 9);
    await runScenarios(shop, sentAt);
    while ((await sendDeliveries(shop, hours(sentAt, 10), channels)).sent > 0);
  }
  if (asked().length === 0) throw new Error("nobody was asked");
  return { shop, domain, messages: asked(), sentAt: hours(sentAt, 10) };
}

/** Where the message's button leads: a click of ours, and from there to the question. */
export function answerPathOf({ html }: { html: string }): string {
  const clicks = [...html.matchAll(/\/c\/(?:[a-z0-9-]+\/)?([A-Za-z0-9_-]+)/g)].map(
    ([, token]) => readMessageLink("click", token ?? "")?.url ?? "",
  );
  const url = clicks.find((address) => address.includes("/a/"));
  if (!url) throw new Error("the message asks nothing");
  return new URL(url).pathname;
}
