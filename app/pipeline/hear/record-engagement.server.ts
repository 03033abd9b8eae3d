// What people and providers did with our messages: kept, shown, and acted upon at once.
import type { ShopDb } from "~/db.server";
import { softBouncesInARow, statesBefore } from "~/domain/decide/delivery";
import type { CustomerId } from "~/domain/ids";
import type { ConsentChannel, ConsentFact, EngagementEvent } from "~/domain/ledger/events";
import { trapUrl, unmasking } from "~/domain/message/tracking";
import type { ChannelId } from "~/domain/scenario/scenario";
import { askToTell } from "~/pipeline/consent/tell-consents.server";
import { followUpSteps } from "~/pipeline/decide/follow-up-steps.server";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { addressesThatBlock } from "~/queries/consent/soft-bounces.server";
import {
  type Addressee,
  addresseesOf,
  markDeliveries,
  type NewSuppression,
  saveEngagement,
  saveSuppressions,
  unmaskScanners,
} from "~/queries/hear/engagement.server";
import { buyersSince } from "~/queries/purchases/conversions.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { attributeConversions } from "./attribute-conversions.server";

/** Repeats are recognised by the event's id and change nothing; events of unknown deliveries are left out. */
export async function recordEngagement(shop: ShopDb, events: EngagementEvent[], now: Date): Promise<{ recorded: number }> {
  if (events.length === 0) return { recorded: 0 };
  const { recorded, consents } = await shop.transaction(async (shop) => {
    await lockShop(shop);
    const fresh = await saveEngagement(shop, events);
    const heardFirst = await markDeliveries(shop, fresh, { delivered: statesBefore("delivered"), refused: statesBefore("refused") });
    const unmasked = await unmaskScanners(shop, [...new Set(fresh.filter(mayUnmask).map(({ deliveryId }) => deliveryId))], unmasking);
    const addressees = new Map(
      (
        await addresseesOf(
          shop,
          fresh.map((event) => event.deliveryId),
        )
      ).map((row) => [row.deliveryId, row]),
    );
    const withAddress = fresh.flatMap((event) => {
      const addressee = addressees.get(event.deliveryId);
      return addressee ? [{ event, addressee }] : [];
    });
    const blocking = await softBounces(shop, withAddress);
    await saveSuppressions(shop, [...withAddress.flatMap(suppressionOf), ...blocking]);
    const consents = withAddress.flatMap(consentOf);
    await saveConsents(shop, consents, now);
    await followUp(shop, withAddress, { unmasked, isReachMoved: blocking.length > 0, now });
    // Their sender does so, too, when it hears the answer; it may be dead.
    await followUpSteps(shop, heardFirst, now);
    return { recorded: fresh.length, consents };
  });
  await askToTell(shop, consents, now);
  return { recorded };
}

type Told = { event: EngagementEvent; addressee: Addressee };

/** A blocked message may pass another time; a hard bounce and a complaint never do. */
function suppressionOf({ event, addressee: { identityId, channel } }: Told): NewSuppression[] {
  const at = { identityId, channel, at: event.occurredAt };
  if (event.kind === "bounce") return [{ ...at, reason: "hard-bounce" }];
  if (event.kind === "complaint") return [{ ...at, reason: "complaint" }];
  return [];
}

/** A full mailbox or a busy server may take the next one; one that has not for so long will not. */
async function softBounces(shop: ShopDb, told: Told[]): Promise<NewSuppression[]> {
  const blocked = told.filter(({ event, addressee }) => event.kind === "blocked" && addressee.channel === "email");
  const addresses = [...new Set(blocked.map(({ addressee }) => addressee.identityId))];
  const blocking = await addressesThatBlock(shop, addresses, softBouncesInARow);
  return blocked
    .filter(({ addressee }) => blocking.has(addressee.identityId))
    .map(({ event, addressee: { identityId, channel } }) => ({ identityId, channel, reason: "soft-bounces", at: event.occurredAt }));
}

function consentOf({ event, addressee }: Told): ConsentFact[] {
  if (event.kind !== "unsubscribe" && event.kind !== "complaint") return [];
  const channel = consentChannel(addressee.channel);
  if (!channel) return [];
  return [
    {
      address: { kind: addressee.kind, value: addressee.address },
      owner: null,
      channel,
      state: "unsubscribed",
      source: event.kind === "complaint" ? "complaint" : (event.detail ?? "provider"),
      wording: null,
      occurredAt: event.occurredAt,
      evidence: { eventId: event.eventId, deliveryId: event.deliveryId },
    },
  ];
}

/** A refusal is one of the channel that the message came by; cards and the shop's own system have none of these. */
const consentChannel = (channel: ChannelId): ConsentChannel | null => (channel === "postal" || channel === "webhook" ? null : channel);

/** Only what changes somebody's reachability or credit is followed: deliveries alone are many and change neither. */
type Meanwhile = { unmasked: { deliveryId: string; at: Date }[]; isReachMoved: boolean; now: Date };

async function followUp(shop: ShopDb, told: Told[], { unmasked, isReachMoved, now }: Meanwhile) {
  const isUnmasked = new Set(unmasked.map(({ deliveryId }) => deliveryId));
  const moving = told.filter(({ event }) => isUnmasked.has(event.deliveryId) || !["delivered", "deferred"].includes(event.kind));
  const customerIds = [...new Set(moving.map(({ addressee }) => addressee.customerId).filter((id): id is CustomerId => id !== null))];
  const reachability = moving.some(({ event }) => ["bounce", "complaint", "unsubscribe"].includes(event.kind));
  if (reachability || isReachMoved) {
    await refreshCustomers(shop, customerIds, now);
    await refreshDue(shop, customerIds, now);
  }
  await attributeConversions(shop, await buyersSince(shop, customerIds, earliestMoved(moving, unmasked)), now);
}

/** Nothing that was ordered before the first of these is credited otherwise because of them, nor before what they unmask as a scanner's. */
const earliestMoved = (told: Told[], unmasked: { at: Date }[]) =>
  new Date(Math.min(...[...told.map(({ event }) => event.occurredAt), ...unmasked.map(({ at }) => at)].map((at) => at.getTime())));

/** A touch by who seems a person, one of the trap, and an arrival: each may tell who was there before it. */
const mayUnmask = ({ kind, isMachine, url }: EngagementEvent) =>
  kind === "delivered" || (kind === "click" && url === trapUrl) || ((kind === "click" || kind === "open") && !isMachine);
