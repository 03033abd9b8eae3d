// Shopify's side of the pixel, in memory: events come when the test says so, storage is a map, time a number.
import type { ExtensionApi } from "@shopify/web-pixels-extension";
import { runPixel } from "../../../extensions/teppan-pixel/src/pixel";
import type { StandardEvent } from "../../../extensions/teppan-pixel/src/told-event";
import type { Batch } from "../../../storefront/told";

type Given = {
  href?: string;
  referrer?: string;
  isAllowed?: boolean;
  session?: Record<string, string>;
  local?: Record<string, string>;
  /** Events come before the page has answered the pixel's questions. */
  isHasty?: boolean;
};

export const shopId = "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11";
export const clientId = "9c1d7f4e-6a0b-4e55-8f0a-2d4f6b8c0e12";

export async function runningPixel({
  href = "https://shop.example/",
  referrer = "",
  isAllowed = true,
  session = {},
  local = {},
  isHasty = false,
}: Given) {
  const batches: Batch[] = [];
  const heard = new Map<string, (event: unknown) => void>();
  const privacy = new Map<string, (event: unknown) => void>();
  const timers: { at: number; work: () => void }[] = [];
  let now = 1_796_000_000_000;
  const subscribeTo = (to: Map<string, (event: unknown) => void>) => (name: string, callback: (event: never) => void) => {
    to.set(name, callback as (event: unknown) => void);
    return () => to.delete(name);
  };
  const document = { location: new URL(href), referrer, title: "", characterSet: "UTF-8" };
  const api = {
    settings: { shop: shopId, endpoint: "https://teppan.example/collect" },
    analytics: { subscribe: subscribeTo(heard) },
    customerPrivacy: { subscribe: subscribeTo(privacy) },
    browser: { sessionStorage: storage(session), localStorage: storage(local), cookie: { get: async () => "", set: async () => "" } },
    init: { context: { document }, customerPrivacy: { analyticsProcessingAllowed: isAllowed } },
  } as unknown as ExtensionApi;
  const send = (_url: string, body: string) => void batches.push(JSON.parse(body));
  const later = (work: () => void, ms: number) => void timers.push({ at: now + ms, work });
  const running = runPixel(api, { send, now: () => now, later, timeZone: "Asia/Tokyo" });
  let count = 0;
  if (!isHasty) await running;

  return {
    batches,
    session,
    events: () => batches.flatMap((batch) => batch.events),
    say(name: string, data: unknown = {}) {
      const event = { id: `sh-${++count}`, clientId, name, timestamp: new Date(now).toISOString(), context: { document }, data };
      heard.get(name)?.(event as unknown as StandardEvent);
    },
    consent: (analyticsProcessingAllowed: boolean) =>
      privacy.get("visitorConsentCollected")?.({ customerPrivacy: { analyticsProcessingAllowed } }),
    async pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.splice(timers.indexOf(next), 1);
        now = next.at;
        next.work();
      }
      now = until;
      // What the pixel asks of the page is answered.
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    },
  };
}

const storage = (items: Record<string, string>) => ({
  getItem: async (key: string) => items[key] ?? null,
  setItem: async (key: string, value: string) => void Object.assign(items, { [key]: value }),
});
