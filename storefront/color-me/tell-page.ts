// What is told of a page of a Color Me shop, and of what its reader does there?
import { beatsMs, dwelled } from "../dwell";
import { cookie, remember, remembered, setCookie } from "../store";
import { makeTeller, type Teller } from "../teller";
import { choiceBatch, chosenOptOut, kept, type ToldEvent, type ToldName } from "../told";
import { addedBy, type Basket, basketChanges, basketOf } from "./basket";
import { type ColorMeObject, parameter, shownPage } from "./page";

export function tellPage(shop: string, endpoint: string, colorMe: ColorMeObject | undefined): void {
  const click = parameter(location.search, "tp");
  const teller = makeTeller({
    shop,
    proof: () => (click ? { click } : {}),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    // Also while the page is being left; as plain text it needs no leave.
    send: (body) => void navigator.sendBeacon(endpoint, body),
    now: Date.now,
    later: (work, ms) => void setTimeout(work, ms),
  });
  teller.knowVisitor(visitorId());
  const shown = shownPage(colorMe, location, document.characterSet);
  const [look, ...others] = shown.names.map((name) => happened(name, shown.details));
  if (!look) return;
  for (const event of [look, ...others]) teller.tell(event);
  watchLook(teller, look);
  watchBasket(teller, colorMe);
}

const happened = (name: ToldName, details: Partial<ToldEvent>): ToldEvent => ({
  id: crypto.randomUUID?.() ?? Math.random().toString(36).slice(2) + Date.now().toString(36),
  name,
  at: Date.now(),
  url: location.href,
  ref: document.referrer,
  ...details,
});

/** On the way back from the privacy page. A browser that has no name yet has told nothing. */
export function tellChoice(shop: string, endpoint: string): void {
  const [chosen, visitor] = [chosenOptOut(location.search), knownVisitor()];
  if (chosen !== undefined && visitor) navigator.sendBeacon(endpoint, choiceBatch({ shop, visitor, sentAt: Date.now() }, chosen));
}

/** The cookie stays where storage is cleared, and the other way round. */
const knownVisitor = () => [remembered("localStorage", kept.visitor), cookie(kept.visitor)].find((id) => /^[\w-]{8,64}$/.test(id));

function visitorId(): string {
  const id = knownVisitor() ?? happened("page_viewed", {}).id;
  remember("localStorage", kept.visitor, id);
  setCookie(kept.visitor, id);
  return id;
}

/** Only while the page is to be seen. */
function watchLook(teller: Teller, look: ToldEvent): void {
  let seenMs = 0;
  let since = document.visibilityState === "visible" ? Date.now() : 0;
  const soFar = () => dwelled(look, look.at + seenMs + (since && Date.now() - since));
  const pause = () => {
    if (!since) return;
    teller.tell(soFar());
    seenMs += Date.now() - since;
    since = 0;
    teller.flush();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") pause();
    else since ||= Date.now();
  });
  addEventListener("pagehide", pause);
  // A phone may end the page without a word.
  for (const ms of beatsMs) setTimeout(() => since && teller.tell(soFar()), ms);
}

function watchBasket(teller: Teller, colorMe: ColorMeObject | undefined): void {
  const before = readBasket();
  let basket = before ?? {};
  const keep = (now: Basket) => {
    basket = now;
    remember("sessionStorage", kept.basket, JSON.stringify(now));
  };
  const named = basketOf(colorMe);
  if (named) {
    // On the first page of a session it lies there from another day.
    for (const { name, productId } of before ? basketChanges(before, named) : []) teller.tell(happened(name, { productId }));
    keep(named);
  }
  const onSubmit = (event: Event) => {
    const form = event.target;
    const added = form instanceof HTMLFormElement ? addedBy(asForm(form)) : null;
    if (!added) return;
    teller.tell(happened("product_added_to_cart", { productId: added.productId }));
    keep({ ...basket, [added.productId]: (basket[added.productId] ?? 0) + added.quantity });
    teller.flush();
  };
  document.addEventListener("submit", onSubmit, true);
}

/** A field may be called "action" or "name" and hide the form's own. */
const asForm = (form: HTMLFormElement) => ({
  action: form.getAttribute("action") ?? "",
  name: form.getAttribute("name") ?? "",
  value: (field: string) => String(new FormData(form).get(field) ?? ""),
});

function readBasket(): Basket | null {
  try {
    const basket: unknown = JSON.parse(remembered("sessionStorage", kept.basket));
    return basket && typeof basket === "object" ? (basket as Basket) : null;
  } catch {
    return null;
  }
}
