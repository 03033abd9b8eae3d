// Somebody signed up: are they to be asked by mail whether they meant it? Decided in the transaction that keeps the sign-up.
import type { ShopDb } from "~/db.server";
import { consentId } from "~/domain/consent/consent";
import { isSignUp, isSingleYes, mayAsk, type OptInSetting, optInMailHours, optInScenarioId } from "~/domain/consent/opt-in";
import type { DeliveryId } from "~/domain/ids";
import { derivedId } from "~/domain/ids";
import type { ConsentFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { type AskedAddress, addressesSoFar, optInSetting } from "~/queries/consent/opt-ins.server";
import { type DecidedDelivery, saveDecisions } from "~/queries/decide/decisions.server";
import { ownMail } from "./own-mail";

/**
 * Before they are saved: a yes that the shop wants confirmed is kept as pending, of an address that has given no answer
 * yet. Told again it is held back again, until its person confirms; an echo of what was agreed here is none.
 */
export async function holdBackSingle(shop: ShopDb, consents: ConsentFact[]): Promise<ConsentFact[]> {
  if (!consents.some(({ source }) => source === "platform")) return consents;
  const setting = await optInSetting(shop);
  const single = consents.filter((consent) => isSingleYes(consent, setting));
  if (single.length === 0) return consents;
  const known = await soFar(shop, single);
  return consents.map((consent) => {
    const so = known.get(identityId(consent.address));
    const isFirstWord = !so || (!so.hasRefused && so.state !== "subscribed");
    return isFirstWord && single.includes(consent) ? { ...consent, state: "pending" as const } : consent;
  });
}

/** After people were told apart: a mail is queued for each that may be asked. The same sign-up told again asks nobody twice. */
export async function askSignUps(shop: ShopDb, consents: ConsentFact[], now: Date): Promise<void> {
  if (!consents.some(({ channel, state }) => channel === "email" && state === "pending")) return;
  const setting = await optInSetting(shop);
  const signUps = latestByAddress(consents.filter((consent) => isSignUp(consent, setting, now)));
  if (signUps.length === 0) return;
  const known = await soFar(shop, signUps);
  const asked = signUps.flatMap((consent) => {
    const so = known.get(identityId(consent.address));
    return so && so.state === "pending" && mayAsk(so, now) ? decided(shop, { consent, so, setting }, now) : [];
  });
  if (asked.length > 0) await saveDecisions(shop, asked, now);
}

type Asking = { consent: ConsentFact; so: AskedAddress; setting: OptInSetting };

function decided(shop: ShopDb, { consent, so, setting }: Asking, now: Date): DecidedDelivery[] {
  if (!so.customerId) return [];
  const signUp = consentId(consent);
  const asked = {
    // Of the sign-up alone: whoever its person has become, it asks once.
    deliveryId: derivedId("opt-in", shop.id, signUp) as DeliveryId,
    scenarioId: optInScenarioId,
    scenarioVersion: setting.version,
    customerId: so.customerId,
    identityId: so.identityId,
    occasion: `sign-up:${signUp}`,
    anchorAt: consent.occurredAt,
    expiresAt: new Date(now.getTime() + optInMailHours * 3_600_000),
  };
  return [ownMail(asked, now)];
}

const soFar = async (shop: ShopDb, consents: ConsentFact[]) => {
  const ids = [...new Set(consents.map(({ address }) => identityId(address)))];
  return new Map((await addressesSoFar(shop, ids)).map((so) => [so.identityId, so]));
};

function latestByAddress(consents: ConsentFact[]): ConsentFact[] {
  const sorted = consents.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  return [...new Map(sorted.map((consent) => [identityId(consent.address), consent])).values()];
}
