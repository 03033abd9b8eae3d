// Which prefectures, ranks, media, tags and surveys occur among the shop's customers? To choose from while building a condition.
import type { ShopDb } from "~/db.server";

export type CustomerWords = { prefectures: string[]; ranks: string[]; mediums: string[]; tags: string[]; surveys: string[] };

/** The most frequent of each. Goes through everybody: asked for beside the page. */
export async function customerWords(shop: ShopDb, limit: number): Promise<CustomerWords> {
  const [row] = await shop.query<CustomerWords>`
    WITH word AS (
      SELECT w.kind, w.text, count(*) AS people FROM customer c
      CROSS JOIN LATERAL (
        VALUES ('prefecture', c.prefecture), ('rank', c.rank), ('medium', c.medium)
        UNION ALL SELECT 'tag', unnest(c.tags)
      ) AS w(kind, text)
      WHERE c.shop_id = ${shop.id} AND w.text <> '' GROUP BY w.kind, w.text
    ),
    ranked AS (SELECT kind, text, people, row_number() OVER (PARTITION BY kind ORDER BY people DESC, text) AS place FROM word)
    SELECT coalesce(array_agg(text ORDER BY place) FILTER (WHERE kind = 'prefecture'), '{}') AS prefectures,
      coalesce(array_agg(text ORDER BY place) FILTER (WHERE kind = 'rank'), '{}') AS ranks,
      coalesce(array_agg(text ORDER BY place) FILTER (WHERE kind = 'medium'), '{}') AS mediums,
      coalesce(array_agg(text ORDER BY place) FILTER (WHERE kind = 'tag'), '{}') AS tags,
      ARRAY(SELECT DISTINCT survey FROM survey_answer WHERE shop_id = ${shop.id} ORDER BY survey LIMIT ${limit}) AS surveys
    FROM ranked WHERE place <= ${limit}`;
  return row ?? { prefectures: [], ranks: [], mediums: [], tags: [], surveys: [] };
}
