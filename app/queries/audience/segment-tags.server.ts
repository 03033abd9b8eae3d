// Which of our segments does the platform see as a tag, and whose accounts have it by us?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { aboutEverybody } from "~/queries/decide/whole-shop.server";
import { isAtPlatform } from "~/queries/people/platform-account.server";
import { allOf } from "./audience.server";

export type SegmentTag = {
  segmentId: string;
  tag: string;
  isOn: boolean;
  nextLookAt: Date;
  /** When the platform had been told all. */
  toldAt: Date | null;
  problem: string | null;
};

export const segmentTags = (shop: ShopDb) => shop.query<SegmentTag>`
  SELECT segment_id AS "segmentId", tag, is_on AS "isOn", next_look_at AS "nextLookAt", told_at AS "toldAt", problem
  FROM segment_tag WHERE shop_id = ${shop.id} ORDER BY tag`;

/** On: by this tag, or by the one that it still has. */
export async function switchTag(shop: ShopDb, { segmentId, tag, isOn }: { segmentId: string; tag: string; isOn: boolean }, now: Date) {
  if (isOn)
    await shop.query`
      INSERT INTO segment_tag (shop_id, segment_id, tag, is_on, switched_at, next_look_at) VALUES (${shop.id}, ${segmentId}::uuid, ${tag}, true, ${now}, ${now})
      ON CONFLICT (shop_id, segment_id) DO UPDATE SET is_on = true, switched_at = excluded.switched_at, next_look_at = excluded.next_look_at, problem = NULL`;
  else
    await shop.query`
      UPDATE segment_tag SET is_on = false, switched_at = ${now}, next_look_at = ${now}, problem = NULL WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid`;
}

export type TagLook = { segmentId: string; nextLookAt: Date; toldAt: Date | null; problem: string | null };

/** A switch that came meanwhile wants a look at once: what was found out before it does not put that off. */
export async function saveTagLook(shop: ShopDb, { segmentId, nextLookAt, toldAt, problem }: TagLook, seen: Date): Promise<void> {
  await shop.query`
    UPDATE segment_tag SET next_look_at = CASE WHEN next_look_at > ${seen} THEN next_look_at ELSE ${nextLookAt} END, told_at = ${toldAt}, problem = ${problem}
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid`;
}

/** Nothing of it is left at the platform. */
export async function dropTag(shop: ShopDb, segmentId: string): Promise<void> {
  await shop.query`
    DELETE FROM segment_tag t WHERE t.shop_id = ${shop.id} AND t.segment_id = ${segmentId}::uuid AND NOT t.is_on
      AND NOT EXISTS (SELECT FROM tagged_account a WHERE a.shop_id = ${shop.id} AND a.segment_id = ${segmentId}::uuid)`;
}

/**
 * Whose tag is to be put on or taken off, written down: everybody whom the conditions find (null: nobody) against those
 * who have it. What one account of a person has, all of the person's accounts have. Not while the platform is at it.
 */
export async function planTags(
  shop: ShopDb,
  segmentId: string,
  { conditions, now }: { conditions: AudienceCondition[] | null; now: Date },
): Promise<void> {
  if (conditions)
    await aboutEverybody(
      shop,
      (shop) => shop.query`
        INSERT INTO tagged_account (shop_id, segment_id, platform_customer_id, state, changed_at)
        SELECT ${shop.id}, ${segmentId}::uuid, w.id, 'adding', ${now} FROM (${membersNow(shop, conditions, now)}) w
        ON CONFLICT (shop_id, segment_id, platform_customer_id) DO UPDATE SET state = 'adding', attempts = 0, changed_at = excluded.changed_at
        WHERE tagged_account.state = 'removing'`,
    );
  await aboutEverybody(shop, (shop) =>
    conditions
      ? shop.query`
        UPDATE tagged_account SET state = 'removing', attempts = 0, changed_at = ${now}
        WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND state <> 'removing' AND platform_customer_id NOT IN (${membersNow(shop, conditions, now)})`
      : shop.query`
        UPDATE tagged_account SET state = 'removing', attempts = 0, changed_at = ${now}
        WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND state <> 'removing'`,
  );
}

const membersNow = (shop: ShopDb, conditions: AudienceCondition[], now: Date) => sql`
  SELECT p.platform_customer_id AS id
  FROM customer c
  JOIN identity i ON i.shop_id = ${shop.id} AND i.customer_id = c.customer_id
  JOIN platform_customer p ON p.shop_id = ${shop.id} AND p.identity_id = i.identity_id
  WHERE c.shop_id = ${shop.id} AND i.kind = 'platform' AND p.deleted_at IS NULL AND ${isAtPlatform(sql`p.platform_customer_id`)}
    AND ${allOf(conditions, { shopId: shop.id, now, wholeShop: true })}`;
