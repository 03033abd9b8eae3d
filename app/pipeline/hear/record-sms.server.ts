// What Twilio tells of an SMS, and what people answer to one: recorded once each, and acted upon at once.
import type { SmsReply } from "~/channels/sms/callback";
import type { ShopDb } from "~/db.server";
import { smsWish } from "~/domain/consent/sms-reply";
import { smsReplyWords } from "~/domain/consent/sms-reply-words";
import type { EngagementEvent } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { phoneIdentity } from "~/domain/ledger/identity-value";
import { mailLocale } from "~/domain/scenario/copy";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { hasConsentEvidence, saveConsents } from "~/queries/consent/consents.server";
import { keptEvents } from "~/queries/hear/engagement.server";
import { customersOf } from "~/queries/people/identities.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { recordEngagement } from "./record-engagement.server";

/** A status that is told again is dated anew by its coming: it is known by its id. */
export async function recordSmsStatus(shop: ShopDb, events: EngagementEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    const kept = await keptEvents(shop, events);
    await recordEngagement(
      shop,
      events.filter(({ eventId }) => !kept.has(eventId)),
      now,
    );
  });
}

/** What is said in return; null: nothing. Whoever wants no more is kept as refusing, known to the shop or not. */
export async function answerSms(shop: ShopDb, reply: SmsReply, now: Date): Promise<string | null> {
  const wish = reply.isStop ? "stop" : smsWish(reply.body);
  const settings = await shopSettings(shop);
  const address = phoneIdentity(reply.from, settings.country);
  if (!wish || !address) return null;
  if (wish === "stop") await refuseSms(shop, { address, messageSid: reply.messageSid }, now);
  if (reply.isAnswered) return null;
  const words = smsReplyWords[mailLocale(null, settings.locale)][wish];
  const told = { shop: settings.name, sender: settings.sender.legalName, contact: settings.sender.contact };
  return words(told);
}

type Refusal = { address: NonNullable<ReturnType<typeof phoneIdentity>>; messageSid: string };

/** Told again later, the same message does not undo a yes that was said meanwhile. */
async function refuseSms(shop: ShopDb, { address, messageSid }: Refusal, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    const evidence = { messageSid };
    const refusing = identityId(address);
    if (await hasConsentEvidence(shop, refusing, messageSid)) return;
    const consent = { address, owner: null, channel: "sms", state: "unsubscribed", source: "sms-reply", wording: null } as const;
    await saveConsents(shop, [{ ...consent, occurredAt: now, evidence }], now);
    const customerIds = await customersOf(shop, [refusing]);
    await refreshCustomers(shop, customerIds, now);
    await refreshDue(shop, customerIds, now);
  });
}
