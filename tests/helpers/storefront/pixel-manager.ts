// Shopify's side of the page: it starts the pixel in its worker, where the visitor agreed, and says what the page does.

type Said = { name: string; data: object };
type Given = { script: string; settings: object; clientId: string; isAllowed: boolean; says: Said[] };
type Call = { call: number; place: "localStorage" | "sessionStorage" | "cookie"; does: "getItem" | "setItem" | "get"; args: string[] };
type Page = { storefront: Given; Shopify: object; visitors: object[] };

const page = window as unknown as Page;
const { script, settings, clientId, isAllowed, says } = page.storefront;
const document_ = { location: { href: location.href, search: location.search }, referrer: document.referrer, title: document.title };
const context = { document: document_ };
const init = { context, data: {}, customerPrivacy: { analyticsProcessingAllowed: isAllowed } };

let count = 0;
let worker: Worker | undefined;

function publish(name: string, data: object) {
  const id = `sh-${Date.now().toString(36)}-${++count}`;
  worker?.postMessage({ event: { id, clientId, name, timestamp: new Date().toISOString(), type: "standard", context, data } });
}

page.visitors = [];
page.Shopify = { analytics: { publish, visitor: (known: object) => page.visitors.push(known) > 0 } };

// A pixel that declares consent is not loaded without it.
if (isAllowed) {
  const given = `self.pixelGiven = ${JSON.stringify({ settings, init })};`;
  worker = new Worker(URL.createObjectURL(new Blob([given, script], { type: "text/javascript" })));
  worker.onmessage = ({ data }: { data: Call }) => worker?.postMessage({ answer: data.call, value: answered(data) });
}

function answered({ place, does, args: [key = "", value = ""] }: Call): string | null {
  if (place === "cookie") return new RegExp(`(?:^|; )${key}=([^;]*)`).exec(document.cookie)?.[1] ?? "";
  if (does === "getItem") return window[place].getItem(key);
  window[place].setItem(key, value);
  return null;
}

for (const { name, data } of says) publish(name, data);
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.getAttribute("action") !== "/cart/add") return;
  const { variant, product } = form.dataset;
  publish("product_added_to_cart", { cartLine: { quantity: 1, merchandise: { id: variant, product: { id: product } } } });
});
