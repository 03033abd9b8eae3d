// What does the pixel do in a shop on Shopify? It hears what the page says, and tells it; it sees nothing of the page itself.
import type { ExtensionApi } from "@shopify/web-pixels-extension";
import { beatsMs, dwelled, lookBefore, sameAddress } from "../../../storefront/dwell";
import { makeTeller } from "../../../storefront/teller";
import { choiceBatch, chosenOptOut, identifiedEvent, kept, type Proof, type ToldEvent } from "../../../storefront/told";
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

  const { location, referrer } = init.context.document;
  const click = new URL(location.href).searchParams.get("tp") ?? "";
  const proof: Proof = click ? { click } : {};
  const teller = makeTeller({ ...around, shop, proof: () => proof, send: (body) => around.send(endpoint, body) });
  const choice = chosenOptOut(location.search);
  let isChoiceTold = choice === undefined;
  let clientId = "";
  let look: ToldEvent | undefined;
  let mayTell = false;

  for (const name of heardNames) analytics.subscribe(name, (event) => hear(event as StandardEvent));
  analytics.subscribe(identifiedEvent, () => void knowCustomer().then((isNews) => isNews && prove()));
  customerPrivacy.subscribe("visitorConsentCollected", ({ customerPrivacy: said }) => {
    if (!said.analyticsProcessingAllowed) teller.stop();
  });
  // Each question to the page takes a turn of its own. Until all are answered events wait; after that each goes by itself,
  // for the page may be left in the same moment.
  if (choice ?? (await hasOptedOut(browser))) return teller.stop();
  await knowCustomer();
  const before = lookBefore(await browser.sessionStorage.getItem(kept.look), { ref: referrer, now: around.now() });
  mayTell = true;
  if (before) teller.tell(before);
  if (look) keep(look);
  if (clientId) teller.knowVisitor(clientId);
  teller.flush();

  /** What the page before left there is of whoever was signed in then: it proves nothing until this page has said so itself. */
  async function knowCustomer(): Promise<boolean> {
    const [customer = "", page = location.href] = ((await browser.sessionStorage.getItem(kept.customer)) ?? "").split(" ");
    if (!customer || customer === proof.customer || !sameAddress(page, location.href)) return false;
    proof.customer = customer;
    return true;
  }

  /** With the look that this page began with: they were signed in from then on, and not since we know. */
  function prove() {
    if (look && mayTell) teller.tell(dwelled(look, around.now()));
    teller.flush(true);
  }

  function hear(event: StandardEvent) {
    const told = toldEvent(event);
    clientId ||= event.clientId ?? "";
    tellChoice();
    if (mayTell) teller.knowVisitor(clientId);
    teller.tell(told);
    if (event.name === "page_viewed" || event.name === "product_viewed") begin(told);
    else teller.flush();
  }

  /** On the way back from the privacy page, once. */
  function tellChoice() {
    if (isChoiceTold || !clientId) return;
    isChoiceTold = true;
    around.send(endpoint as string, choiceBatch({ shop: shop as string, visitor: clientId, sentAt: around.now() }, choice === true));
  }

  /** Of a page with goods, the look at the goods is the one that lasts. */
  function begin(told: ToldEvent) {
    const isFirst = !look || look.url !== told.url;
    if (!isFirst && look?.name === "product_viewed") return;
    look = told;
    if (mayTell) keep(told);
    if (isFirst) for (const ms of beatsMs) around.later(() => look?.url === told.url && teller.tell(dwelled(look, around.now())), ms);
  }

  function keep(told: ToldEvent) {
    void browser.sessionStorage.setItem(kept.look, JSON.stringify(told));
  }
}

async function hasOptedOut(browser: ExtensionApi["browser"]): Promise<boolean> {
  const [stored, cookie] = await Promise.all([browser.localStorage.getItem(kept.optOut), browser.cookie.get(kept.optOut)]);
  return stored === "1" || cookie === "1";
}
