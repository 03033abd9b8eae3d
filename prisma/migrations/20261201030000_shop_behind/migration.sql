-- Of whatever platform: what happened in the shop until this instant is not read yet, and nothing is sent before it is.
ALTER TABLE "shop" ADD COLUMN "behind_since" TIMESTAMPTZ(3);
UPDATE "shop" SET "behind_since" = access.kept_at FROM "color_me_access" AS access WHERE access.shop_id = "shop".shop_id AND access.is_behind;
ALTER TABLE "color_me_access" DROP COLUMN "is_behind";
-- Shopify refused the pair that stood here: whoever comes back with a new one was away.
ALTER TABLE "shopify_session" ADD COLUMN "refused_at" TIMESTAMPTZ(3);
-- Up to when this list is read to its end.
ALTER TABLE "poll_mark" ADD COLUMN "read_up_to" TIMESTAMPTZ(3);
