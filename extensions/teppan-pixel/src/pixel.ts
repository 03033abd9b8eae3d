// What does the pixel do in a shop on Shopify? It hears what the page says, and tells it; it sees nothing of the page itself.
import type { ExtensionApi } from "@shopify/web-pixels-extension";
import { beatsMs, dwelled, lookBefore } from "../../../storefront/dwell";
import { makeTeller } from "../../../storefront/teller";
import { identifiedEvent, kept, type Proof, type ToldEvent } from "../../../storefront/told";
import { heardNames, type StandardEvent, toldEvent } from "./told-event";

export type Surroundings = {
  send: (url: string, body: string) => void;
  now: () => number;
  later: (work: () => void, ms: number) => void;
  timeZone: string | undefined;
};

export async function runPixel({ analytics, browser, customerPrivacy, init, settings }: ExtensionApi, around: Surroundings): Promise<void> {
  const { shop, endpoint } = settings as { shop?: string; endpoint?: string };
  if (!shop || !endpoint || !init.customerPrivacy.analyticsProcessingAllowed) return;

  const { href } = init.context.document.location;
  const click = new URL(href).searchParams.get("tp") ?? "";
  const proof = async (): Promise<Proof> => {
    const customer = await browser.sessionStorage.getItem(kept.customer);
    return { ...(click && { click }), ...(customer && { customer }) };
  };
  const teller = makeTeller({ ...around, shop, proof, send: (body) => around.send(endpoint, body) });
  customerPrivacy.subscribe("visitorConsentCollected", ({ customerPrivacy: said }) => {
    if (!said.analyticsProcessingAllowed) teller.stop();
  });

  let look: ToldEvent | undefined;
  for (const name of heardNames) analytics.subscribe(name, (event) => hear(event as StandardEvent));
  analytics.subscribe(identifiedEvent, () => teller.flush(true));
  // Asked after the subscriptions, which must be there before the page goes on: nothing is sent before the first wait is over.
  if (await hasOptedOut(browser)) return teller.stop();
  const before = lookBefore(await browser.sessionStorage.getItem(kept.look), { ref: init.context.document.referrer, now: around.now() });
  if (before) teller.tell(before);

  function hear(event: StandardEvent) {
    const told = toldEvent(event);
    teller.knowVisitor(event.clientId ?? "");
    teller.tell(told);
    if (event.name === "page_viewed" || event.name === "product_viewed") begin(told);
    // The page is often left at that very moment.
    else teller.flush();
  }

  /** Of a page with goods, the look at the goods is the one that lasts. */
  function begin(told: ToldEvent) {
    const isFirst = !look || look.url !== told.url;
    if (!isFirst && look?.name === "product_viewed") return;
    look = told;
    void browser.sessionStorage.setItem(kept.look, JSON.stringify(told));
    if (isFirst) for (const ms of beatsMs) around.later(() => look?.url === told.url && teller.tell(dwelled(look, around.now())), ms);
  }
}

async function hasOptedOut(browser: ExtensionApi["browser"]): Promise<boolean> {
  const [stored, cookie] = await Promise.all([browser.localStorage.getItem(kept.optOut), browser.cookie.get(kept.optOut)]);
  return stored === "1" || cookie === "1";
}
