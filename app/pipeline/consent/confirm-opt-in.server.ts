// Somebody follows the link of a confirmation mail: what are they shown, and what is kept when they press the button?
import type { ShopDb } from "~/db.server";
import { isTooOld, type MailLink } from "~/domain/consent/link-token";
import { barrierTo, optInLivesDays, optInSource } from "~/domain/consent/opt-in";
import { agreedWords } from "~/domain/consent/opt-in-words";
import type { ConsentFact } from "~/domain/ledger/events";
import type { Brand } from "~/domain/message/brand";
import { publicSender } from "~/domain/settings/sender";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { type Ask, asksOf, optInSetting } from "~/queries/consent/opt-ins.server";
import { addressesOn } from "~/queries/consent/preferences.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { askToTell } from "./tell-consents.server";

/** `open`: the button is there. `refused`: the address has said no since, or cannot be reached. */
export type OptInState = "open" | "confirmed" | "refused" | "expired";
export type ShownOptIn = {
  state: OptInState;
  shopName: string;
  storefrontUrl: string;
  brand: Brand;
  sender: ReturnType<typeof publicSender>;
  wording: string;
  version: number;
};

type Locale = "ja" | "en";

/** Records nothing. null: its shop or its message is gone. */
export async function shownOptIn(link: MailLink, locale: Locale, now: Date): Promise<ShownOptIn | null> {
  const found = await askBehind(link);
  if (!found) return null;
  const { shop, ask } = found;
  const { name, brand, sender, storefrontUrl } = await shopSettings(shop);
  const setting = await optInSetting(shop);
  const [wording, version] = [agreedWords(setting, locale, name), setting.version];
  return { state: stateOf(link, ask, now), shopName: name, storefrontUrl, brand, sender: publicSender(sender), wording, version };
}

/** `version`: of the words that stood above the button. Others stand there by now: they are shown, and nothing is kept. */
export type OptInEvidence = { locale: Locale; version: string; told: Record<string, string | null> };

/** Pressed twice, or in two windows, it is one consent. */
export async function confirmOptIn(link: MailLink, evidence: OptInEvidence, now: Date): Promise<OptInState | "gone"> {
  const found = await askBehind(link);
  if (!found) return "gone";
  const { state, consents } = await found.shop.transaction(async (shop): Promise<Confirmed> => {
    await lockShop(shop);
    const [ask] = await asksOf(shop, [link.deliveryId]);
    if (!ask?.customerId) return { state: "gone", consents: [] };
    const state = stateOf(link, ask, now);
    const isAsShown = String((await optInSetting(shop)).version) === evidence.version;
    if (state !== "open" || !isAsShown) return { state, consents: [] };
    const consents = await consentsOf(shop, ask, evidence, now);
    await saveConsents(shop, consents, now);
    await refreshCustomers(shop, [ask.customerId], now);
    await refreshDue(shop, [ask.customerId], now);
    return { state: "confirmed", consents };
  });
  await askToTell(found.shop, consents, now);
  return state;
}

type Confirmed = { state: OptInState | "gone"; consents: ConsentFact[] };

/** Of the address that the mail went to, and of it alone: nothing is known of who reads the person's others. */
async function consentsOf(shop: ShopDb, ask: Ask, { locale, told }: OptInEvidence, now: Date): Promise<ConsentFact[]> {
  if (!ask.customerId) return [];
  const setting = await optInSetting(shop);
  const wording = agreedWords(setting, locale, (await shopSettings(shop)).name);
  const addresses = (await addressesOn(shop, ask.customerId, "email")).filter(({ value }) => value === ask.address);
  return addresses.map((address) => ({
    address,
    owner: null,
    channel: "email",
    state: "subscribed",
    source: optInSource,
    wording,
    occurredAt: now,
    evidence: {
      ...told,
      deliveryId: ask.deliveryId,
      wordingVersion: String(setting.version),
      signedUpAt: ask.signedUpAt.toISOString(),
      mailSentAt: ask.sentAt?.toISOString() ?? null,
    },
  }));
}

function stateOf(link: MailLink, ask: Ask, now: Date): OptInState {
  const barrier = barrierTo(ask);
  if (barrier === "no-longer-true") return "confirmed";
  if (barrier) return "refused";
  return isTooOld(link, now, optInLivesDays) ? "expired" : "open";
}

async function askBehind(link: MailLink): Promise<{ shop: ShopDb; ask: Ask } | null> {
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (!shopRow || shopRow.state === "redacted") return null;
  const shop = openShop(shopRow.shopId);
  const [ask] = await asksOf(shop, [link.deliveryId]);
  return ask?.customerId ? { shop, ask } : null;
}
