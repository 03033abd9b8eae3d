// Shopify's strict sandbox as the pixel sees it: a worker that hears events and asks the page for storage, one message at a time.
import type { ExtensionApi } from "@shopify/web-pixels-extension";

type Heard = { name: string };
type Message = { event?: Heard; answer?: number; value?: unknown };
type Sandbox = {
  pixelGiven: { settings: object; init: object };
  shopify: { extend: (point: string, run: (api: ExtensionApi) => void) => void };
  postMessage: (message: object) => void;
  onmessage: (message: { data: Message }) => void;
};

const sandbox = self as unknown as Sandbox;
const asked = new Map<number, (value: unknown) => void>();
const subscribers = new Map<string, ((event: Heard) => void)[]>();
const past: Heard[] = [];

const ask = (place: string, does: string, ...args: unknown[]) =>
  new Promise((resolve) => {
    asked.set(asked.size + 1, resolve);
    sandbox.postMessage({ call: asked.size, place, does, args });
  });

const storage = (place: string) => ({
  getItem: (key: string) => ask(place, "getItem", key),
  setItem: (key: string, value: string) => ask(place, "setItem", key, value),
});

sandbox.onmessage = ({ data: { event, answer, value } }) => {
  if (answer) asked.get(answer)?.(value);
  if (!event) return;
  past.push(event);
  for (const hear of subscribers.get(event.name) ?? []) hear(event);
};

sandbox.shopify = {
  extend(_point, run) {
    const { settings, init } = sandbox.pixelGiven;
    const subscribe = (name: string, hear: (event: Heard) => void) => {
      subscribers.set(name, [...(subscribers.get(name) ?? []), hear]);
      // Whoever comes late hears what was said before.
      for (const event of past) if (event.name === name) hear(event);
    };
    const browser = {
      localStorage: storage("localStorage"),
      sessionStorage: storage("sessionStorage"),
      cookie: { get: (name: string) => ask("cookie", "get", name) },
    };
    run({ settings, init, analytics: { subscribe }, customerPrivacy: { subscribe: () => true }, browser } as unknown as ExtensionApi);
  },
};
