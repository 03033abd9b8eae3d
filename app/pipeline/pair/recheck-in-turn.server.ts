// Both shops of a pair are about to write: how does one of them see what the other has just let go? They check in turn.
import type { ShopDb } from "~/db.server";
import { isPressing } from "~/domain/decide/plan-deliveries";
import type { DeliveryId } from "~/domain/ids";
import { type Rechecked, recheckDeliveries } from "~/pipeline/send/recheck-deliveries.server";
import { addressesOfDeliveries, saveAddresses, savePresses } from "~/queries/pair/paired-people.server";
import { inTurn, type Mark, marksOfHashes, saveMarks } from "~/queries/pair/shared-marks.server";
import { ownPair } from "./own-pair.server";

type Scene = Parameters<typeof recheckDeliveries>[2];

/**
 * What the other shop sent to these people is read, these are checked, and those that go are told, before the other shop's
 * next batch is checked. A mark whose message then does not go (a crash, no room in LINE's quota) makes the other shop
 * too careful once; the same message's next try is the same mark.
 */
export async function recheckInTurn(shop: ShopDb, deliveryIds: DeliveryId[], scene: Scene): Promise<Rechecked[]> {
  const pair = deliveryIds.length > 0 ? await ownPair(shop) : null;
  if (!pair) return recheckDeliveries(shop, deliveryIds, scene);
  const rechecked = await inTurn(pair.pairId, async (operator) => {
    const known = (await addressesOfDeliveries(shop, deliveryIds)).map((address) => ({ ...address, hash: pair.hashOf(address) }));
    await saveAddresses(
      shop,
      known.map(({ identityId, hash }) => ({ identityId, hash })),
    );
    const hashes = [...new Set(known.map(({ hash }) => hash))];
    await savePresses(shop, await marksOfHashes(operator, pair, hashes));
    const rechecked = await recheckDeliveries(shop, deliveryIds, scene);
    const going = new Set(rechecked.filter(goesAndPresses).map(({ deliveryId }) => deliveryId));
    const marks = known.flatMap(({ deliveryId, hash }): Mark[] =>
      going.has(deliveryId) ? [{ hash, kind: "sent", markId: deliveryId, at: scene.now }] : [],
    );
    await saveMarks(operator, pair, marks);
    return rechecked;
  });
  return rechecked ?? recheckDeliveries(shop, deliveryIds, scene);
}

const goesAndPresses = ({ verdict, seen }: Rechecked) =>
  verdict.outcome === "go" && seen !== null && isPressing(seen.edition.scenario, seen.candidate.addressed?.channel ?? null);
