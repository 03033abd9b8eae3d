// Who is in a segment of ours is told to the platform as a tag: set against set, by its bulk operation, and taken off again when switched off.
import type { ShopDb } from "~/db.server";
import { fillSegments } from "~/domain/audience/fill-conditions";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { CustomerTagging, PlatformRefusal } from "~/platforms/platform";
import { dropTag, planTags, type SegmentTag, saveTagLook, segmentTags } from "~/queries/audience/segment-tags.server";
import { nextTagWork, noteOperation, operationUnderWay, settleOperation } from "~/queries/people/tagged-accounts.server";
import { segmentConditions } from "~/queries/shop/scenario-settings.server";
import { shopById } from "~/queries/shop/shops.server";

const minute = 60_000;
const waitMs = {
  /** All is told: people come and go in the meantime. */
  settled: 60 * minute,
  underWay: 2 * minute,
  failed: 15 * minute,
  refused: 6 * 60 * minute,
};
const accountsPerOperation = 20_000;

export const taggingOf = (platform: string) => platforms[platform as keyof typeof platforms]?.tagging;

/** One step further with each segment that is due. A repeat is harmless: a tag is put on once, however often it is asked for. */
export async function tagSegments(shop: ShopDb, now: Date, at = taggingOf): Promise<void> {
  const due = (await segmentTags(shop)).filter(({ nextLookAt }) => nextLookAt <= now);
  if (due.length === 0) return;
  const shopRow = await shopById(shop.id);
  const tagging = shopRow && at(shopRow.platform)?.(shopRow.domain, () => now);
  if (!tagging) return;
  for (const segment of due) {
    const { waits, problem, isTold } = await step(shop, segment, { tagging, now });
    const nextLookAt = new Date(now.getTime() + waitMs[waits]);
    await saveTagLook(
      shop,
      { segmentId: segment.segmentId, nextLookAt, problem, toldAt: isTold ? now : segment.toldAt },
      segment.nextLookAt,
    );
  }
}

type Scene = { tagging: CustomerTagging; now: Date };
type Stepped = { waits: keyof typeof waitMs; problem: PlatformRefusal["problem"] | null; isTold?: true };

async function step(shop: ShopDb, segment: SegmentTag, scene: Scene): Promise<Stepped> {
  const stopped = await settle(shop, segment, scene);
  if (stopped) return stopped;
  await shop.transaction(async (shop) =>
    planTags(shop, segment.segmentId, { conditions: await conditionsOf(shop, segment), now: scene.now }),
  );
  const work = await nextTagWork(shop, segment.segmentId, accountsPerOperation);
  if (!work) {
    await dropTag(shop, segment.segmentId);
    return { waits: "settled", problem: null, isTold: true };
  }
  const kind = work.state === "adding" ? "add" : "remove";
  const started = await scene.tagging.start({ kind, tag: segment.tag, customerIds: work.customerIds });
  switch (started.outcome) {
    case "started":
      await noteOperation(shop, segment.segmentId, { operation: started.operation, customerIds: work.customerIds });
      return { waits: "underWay", problem: null };
    case "busy":
      return { waits: "failed", problem: null };
    case "refused":
      return told(shop, segment, started);
  }
}

/** What was begun before; null: nothing stands in the way any more. */
async function settle(shop: ShopDb, segment: SegmentTag, { tagging, now }: Scene): Promise<Stepped | null> {
  const operation = await operationUnderWay(shop, segment.segmentId);
  if (!operation) return null;
  const read = await tagging.read(operation);
  switch (read.outcome) {
    case "running":
      return { waits: "underWay", problem: null };
    case "refused":
      return told(shop, segment, read);
    case "failed":
      log.warn({ shopId: shop.id, segmentId: segment.segmentId, detail: read.detail }, "a bulk operation for tags failed");
      await settleOperation(shop, segment.segmentId, { operation, done: [], now });
      return { waits: "failed", problem: "failed" };
    case "done":
      await shop.transaction((shop) => settleOperation(shop, segment.segmentId, { operation, done: read.customerIds, now }));
      return null;
  }
}

function told(shop: ShopDb, { segmentId }: SegmentTag, { problem, detail }: PlatformRefusal): Stepped {
  log.warn({ shopId: shop.id, segmentId, problem, detail }, "the platform could not be told of a segment");
  return { waits: problem === "failed" ? "failed" : "refused", problem };
}

/** Null: switched off, or deleted since: nobody has the tag. */
async function conditionsOf(shop: ShopDb, { segmentId, isOn }: SegmentTag) {
  const known = await segmentConditions(shop);
  const conditions = known.get(segmentId);
  return isOn && conditions ? fillSegments(conditions, known) : null;
}
