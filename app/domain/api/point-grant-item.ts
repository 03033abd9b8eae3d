// What does a shop's own system say when it gives points to a member of the shop's platform, or takes some back?
import { z } from "zod";
import { filled, said } from "./field-schemas";
import { customerRef } from "./push-schemas";

/** As many as a form takes. */
const most = 1_000_000;

export const pointGrantItem = z
  .strictObject({
    customer: customerRef.meta(
      said(
        "Who it is: all that are given must be names of one known customer. With platformId the points go to that account, else to the one that holds most.",
        "どのお客さまか。指定したものすべてに当てはまる、登録済みのお客さまであること。platformId を指定するとその会員に、なければ保有ポイントの最も多い会員に付与します。",
      ),
    ),
    points: z
      .union([z.int().min(1).max(most), z.int().min(-most).max(-1)])
      .meta(said("Added to the balance; below zero: taken back.", "残高に加えるポイント数。マイナスなら減らします。")),
    reason: filled(100).meta(said("For the shop; the customer does not see it.", "お店の記録用。お客さまには表示されません。")),
  })
  .meta({ id: "PointGrant" });
export type PointGrantItem = z.infer<typeof pointGrantItem>;
