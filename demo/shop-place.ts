// On which platform does the demo's shop stand, and how do its happenings reach the app from there?
import { type App, appAt } from "./app";
import type { RunningApp } from "./app-process";
import type { Outcome } from "./checks";
import { connectFromColorMe, demoAccount } from "./color-me/connect";
import { colorMeStore } from "./color-me/store";
import type { ShopProfile } from "./payloads/shop";
import type { Source } from "./source";
import type { DemoState } from "./state";
import { after, hour } from "./time";
import { type WebhookDoor, webhookDoor } from "./webhook-door";
import type { World } from "./world/world";

export type DemoPlatform = "shopify" | "color-me";

export type ShopPlace = {
  app: App;
  door: WebhookDoor;
  /** Of the demo that is kept: one on another platform is another one. */
  idOf(sourceId: string): string;
  /** The session cookie. */
  signIn(): Promise<string>;
  /** Orders say by which link or site the visitor came. At Color Me only the loader in the shop's pages knows it, which the demo has none of. */
  tellsOrigins: boolean;
  /** What an earlier run has told already. */
  remember(source: Source, told: number): Promise<void>;
  /** What happened last is looked for once more. */
  readRest(state: DemoState): Promise<void>;
  expected(state: DemoState, world: World | null): Pick<Outcome, "tally" | "people">;
};

export function shopAtShopify({ url, secret }: RunningApp, { domain }: ShopProfile): ShopPlace {
  const app = appAt(url);
  return {
    app,
    door: webhookDoor({ appUrl: url, domain, secret }),
    idOf: (sourceId) => sourceId,
    tellsOrigins: true,
    signIn: () => app.signIn(domain),
    remember: async () => {},
    readRest: async () => {},
    expected: (state, world) => ({ tally: state.tally, people: world && state.shoppers }),
  };
}

/** Nothing is posted: what happens stands in the shop's lists, and the app comes to read them. */
export function shopAtColorMe({ url, colorMe }: RunningApp): ShopPlace {
  const store = colorMeStore(demoAccount);
  colorMe.store = store;
  const plain = appAt(url);
  const advance = (to: Date) => {
    colorMe.now = to;
    return plain.advance(to);
  };
  return {
    app: { ...plain, advance },
    door: {
      post: async (webhooks) => {
        for (const webhook of webhooks) store.take(webhook);
      },
    },
    idOf: (sourceId) => `${sourceId}/color-me`,
    tellsOrigins: false,
    signIn: () => connectFromColorMe(url),
    async remember(source, told) {
      if (told === 0) return;
      for (const webhook of source.opening) store.take(webhook);
      let left = told;
      for await (const webhook of source.webhooks()) {
        if (left === 0) return;
        store.take(webhook);
        left -= 1;
      }
    },
    async readRest(state) {
      for (let looks = 0; looks < 2; looks += 1) {
        state.now = after(state.now, 3 * hour);
        await advance(state.now);
      }
    },
    /** Carts and consents by SMS are not told there, so that not every scenario has somebody; orders are all told, but for trials. */
    expected({ tally, shoppers }, world) {
      const planned = world?.orders.filter(({ isTest }) => !isTest).length ?? tally.orders;
      return { tally: { ...tally, orders: planned + shoppers.extraOrders.length }, people: null };
    },
  };
}
