// Before consents are saved: of those that their source tells as they stand, only what changed is one.
import type { ShopDb } from "~/db.server";
import { newsOf, type SaidBefore, untimedSources } from "~/domain/consent/untimed-consent";
import type { ConsentFact, ConsentState } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { type Asked, saidBefore } from "~/queries/consent/untimed-consents.server";

/** In the order in which they were told; the same telling again is no news, and so leaves what was kept of it. */
export async function keepNewsOnly(shop: ShopDb, consents: ConsentFact[]): Promise<ConsentFact[]> {
  const untimed = consents.filter(isUntimed).toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  if (untimed.length === 0) return consents;
  const asked = untimed.map((consent) => ({ ...askedOf(consent), at: consent.occurredAt }));
  const before = new Map((await saidBefore(shop, asked)).map((row) => [`${keyOf(row)} ${row.at.getTime()}`, row]));
  const within = new Map<string, SaidBefore>();
  const latest = new Map<string, ConsentState>();
  const news = untimed.flatMap((consent) => {
    const key = keyOf(askedOf(consent));
    const address = `${identityId(consent.address)} ${consent.channel}`;
    const stored = within.get(key) ?? before.get(`${key} ${consent.occurredAt.getTime()}`) ?? { told: null, latest: null, heard: null };
    const kept = newsOf(consent, { ...stored, latest: latest.get(address) ?? stored.latest });
    if (!kept) return [];
    within.set(key, { told: kept.state, latest: stored.latest, heard: null });
    if (kept.state !== "not-subscribed") latest.set(address, kept.state);
    return kept;
  });
  return [...consents.filter((consent) => !isUntimed(consent)), ...news];
}

const isUntimed = ({ source }: ConsentFact) => untimedSources.includes(source);

const askedOf = ({ address, channel, source, evidence }: ConsentFact) => ({
  identityId: identityId(address),
  channel,
  source,
  account: evidence.account ?? "",
});

const keyOf = ({ identityId: id, channel, source, account }: ReturnType<typeof askedOf> | Asked) => `${id} ${channel} ${source} ${account}`;
