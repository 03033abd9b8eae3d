// Before consents are saved: of those that their source tells as they stand, only what changed is one.
import type { ShopDb } from "~/db.server";
import { newsOf, type SaidBefore, untimedSources } from "~/domain/consent/untimed-consent";
import type { ConsentFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { saidBefore } from "~/queries/consent/untimed-consents.server";

/** In the order in which they were told; the same telling again is no news, and so leaves what was kept of it. */
export async function keepNewsOnly(shop: ShopDb, consents: ConsentFact[]): Promise<ConsentFact[]> {
  const untimed = consents.filter(isUntimed).toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  if (untimed.length === 0) return consents;
  const asked = untimed.map((consent) => ({ ...askedOf(consent), at: consent.occurredAt }));
  const before = new Map((await saidBefore(shop, asked)).map((row) => [`${keyOf(row)} ${row.at.getTime()}`, row]));
  const within = new Map<string, SaidBefore>();
  const news = untimed.flatMap((consent) => {
    const key = keyOf(askedOf(consent));
    const stored = before.get(`${key} ${consent.occurredAt.getTime()}`) ?? { told: null, latest: null, heard: null };
    const kept = newsOf(consent, within.get(key) ?? stored);
    if (kept) within.set(key, { told: kept.state, latest: kept.state === "not-subscribed" ? stored.latest : kept.state, heard: null });
    return kept ?? [];
  });
  return [...consents.filter((consent) => !isUntimed(consent)), ...news];
}

const isUntimed = ({ source }: ConsentFact) => untimedSources.includes(source);

const askedOf = ({ address, channel, source }: ConsentFact) => ({ identityId: identityId(address), channel, source });

const keyOf = ({ identityId: id, channel, source }: { identityId: string; channel: string; source: string }) =>
  `${id} ${channel} ${source}`;
