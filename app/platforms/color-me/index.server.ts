// Color Me Shop as a platform: its hooks are about the app alone; what its polls bring is told under topics of our own.
import type { ShopEvent } from "~/domain/ledger/events";
import { env } from "~/env.server";
import type { Platform, RawWebhook, ReshapeContext } from "../platform";
import { colorMeClient } from "./client.server";
import { colorMeDiscounts } from "./coupons.server";
import { reshapeUninstall, uninstallTopic } from "./hooks";
import { colorMePoints } from "./points.server";
import { reshapeCustomer } from "./reshape-customer";
import { reshapeProduct } from "./reshape-product";
import { reshapeSale } from "./reshape-sale";
import { reshapeStock } from "./stocks.server";
import { consentTeller } from "./tell-consent.server";
import { verify } from "./verify.server";

type Reshape = (webhook: RawWebhook, context: ReshapeContext) => ShopEvent[];

const topics = new Map<string, Reshape>([
  [uninstallTopic, ({ body }) => reshapeUninstall(body)],
  ["sales/create", reshapeSale],
  ["sales/updated", reshapeSale],
  ["customers/create", reshapeCustomer],
  ["customers/updated", reshapeCustomer],
  ["products/create", reshapeProduct],
  ["products/updated", reshapeProduct],
  ["stocks/updated", reshapeStock],
]);

export const colorMe: Platform = {
  id: "color-me",
  // Whoever consents anew gives all that is asked for now, and is led back.
  permissions: { needed: env.COLOR_ME_SCOPES.split(" ").filter(Boolean), consentAddress: () => "/auth/color-me?next=%2Fapp" },
  verify,
  consentTeller,
  discounts: colorMeDiscounts,
  points: (domain, now) => colorMePoints(colorMeClient(domain, { now })),
  parse(webhook, context) {
    const reshape = topics.get(webhook.topic);
    if (!reshape) throw new Error(`unknown topic ${webhook.topic}`);
    return reshape(webhook, context);
  },
};
