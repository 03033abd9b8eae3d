// Somebody follows the preference link of a message: what is set for them, and what do they change?
import { noDelivery } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { isTooOld, type MailLink } from "~/domain/consent/link-token";
import { noPreference, type Preference } from "~/domain/consent/preference";
import type { GivenPreference } from "~/domain/consent/preference-form";
import { derivedId } from "~/domain/ids";
import type { ConsentChannel, ConsentFact } from "~/domain/ledger/events";
import type { Brand } from "~/domain/message/brand";
import { publicSender } from "~/domain/settings/sender";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { addressesOn, savePreference, type Wisher, wisherOf } from "~/queries/consent/preferences.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, type ShopRow, shopByOpaqueId } from "~/queries/shop/shops.server";
import { askToTell } from "./tell-consents.server";

type PublicSender = ReturnType<typeof publicSender>;
export type ShownChannel = { channel: ConsentChannel; isOn: boolean; isBlocked: boolean };
export type ShownPreferences = {
  shopName: string;
  brand: Brand;
  sender: PublicSender;
  preference: Preference;
  locale: string | null;
  channels: ShownChannel[];
  isTest: boolean;
};

/** Records nothing. null: the link is too old, or its shop or its person is gone. */
export async function shownPreferences(link: MailLink, now: Date): Promise<ShownPreferences | null> {
  const shopRow = await answerableShop(link, now);
  if (!shopRow) return null;
  const shop = openShop(shopRow.shopId);
  const settings = await shopSettings(shop);
  const about = { shopName: settings.name, brand: settings.brand, sender: publicSender(settings.sender) };
  if (isTest(link)) return { ...about, preference: noPreference, locale: null, channels: testChannels, isTest: true };
  const wisher = await wisherOf(shop, link.deliveryId);
  return (
    wisher && {
      ...about,
      preference: preferenceOf(wisher, now),
      locale: wisher.locale,
      channels: wisher.channels.map(shown),
      isTest: false,
    }
  );
}

/** What the person was shown: the page as a whole, and beside each channel's box. */
export type ShownWords = { page: string; channels: Record<ConsentChannel, string> };

/** `told`: from where they answered. */
export type PreferenceEvidence = { wordsIn: (shopName: string) => ShownWords; told: Record<string, string | null> };

type Given = { read: (before: Preference) => GivenPreference | null; evidence: PreferenceEvidence };

/** "gone": nobody is there to ask for anything; "unreadable": not what the page posts. In both cases nothing changes. */
export async function keepPreferences(link: MailLink, given: Given, now: Date): Promise<"kept" | "gone" | "unreadable"> {
  const shopRow = await answerableShop(link, now);
  if (!shopRow) return "gone";
  if (isTest(link)) return "kept";
  const open = openShop(shopRow.shopId);
  const { outcome, consents } = await open.transaction(async (shop): Promise<Kept> => {
    await lockShop(shop);
    const wisher = await wisherOf(shop, link.deliveryId);
    if (!wisher) return { outcome: "gone", consents: [] };
    const said = given.read(preferenceOf(wisher, now));
    if (!said) return { outcome: "unreadable", consents: [] };
    const consents = await save(shop, { link, wisher, said, evidence: given.evidence }, now);
    await refreshCustomers(shop, [wisher.customerId], now);
    await refreshDue(shop, [wisher.customerId], now);
    return { outcome: "kept", consents };
  });
  await askToTell(open, consents, now);
  return outcome;
}

type Kept = { outcome: "kept" | "gone" | "unreadable"; consents: ConsentFact[] };

type Said = { link: MailLink; wisher: Wisher; said: GivenPreference; evidence: PreferenceEvidence };

async function save(shop: ShopDb, { link, wisher, said, evidence }: Said, now: Date) {
  const words = evidence.wordsIn((await shopSettings(shop)).name);
  const told = { ...evidence.told, deliveryId: link.deliveryId };
  await savePreference(
    shop,
    {
      ...said.preference,
      preferenceId: derivedId("preference", wisher.identityId, now.toISOString()),
      identityId: wisher.identityId,
      source: "preference-page",
      wording: words.page,
      evidence: told,
      occurredAt: now,
    },
    now,
  );
  const all: ConsentFact[] = [];
  for (const { channel, isOn, isBlocked } of wisher.channels.map(shown)) {
    const wants = said.wanted[channel];
    if (wants === undefined || wants === isOn || (wants && isBlocked)) continue;
    const addresses = await addressesOn(shop, wisher.customerId, channel);
    const consents = addresses.map(
      (address): ConsentFact => ({
        address,
        owner: null,
        channel,
        state: wants ? "subscribed" : "unsubscribed",
        source: "preference-page",
        wording: words.channels[channel],
        occurredAt: now,
        evidence: told,
      }),
    );
    all.push(...consents);
  }
  await saveConsents(shop, all, now);
  return all;
}

/** A card needs no yes: it is on until it is refused. */
const shown = ({ channel, consent, isSuppressed }: Wisher["channels"][number]): ShownChannel => ({
  channel,
  isOn: channel === "postal" ? consent !== "refused" : consent === "subscribed",
  isBlocked: isSuppressed,
});

/** A rest that is over is none. */
const preferenceOf = ({ refusedTopics, frequency, pausedUntil, language, locale }: Wisher, now: Date): Preference => ({
  refusedTopics,
  frequency,
  pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil : null,
  language: language ?? (locale === null ? null : locale.toLowerCase().startsWith("ja") ? "ja" : "en"),
});

const testChannels: ShownChannel[] = (["email", "line"] as const).map((channel) => ({ channel, isOn: true, isBlocked: false }));

async function answerableShop(link: MailLink, now: Date): Promise<ShopRow | null> {
  if (isTooOld(link, now)) return null;
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  return shopRow && shopRow.state !== "redacted" ? shopRow : null;
}

const isTest = ({ deliveryId }: MailLink) => deliveryId === noDelivery;
