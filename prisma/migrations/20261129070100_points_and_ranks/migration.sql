-- Points that lapse in parts, on several days, and how the shop names its ranks and where their points are told.
ALTER TABLE "membership" ADD COLUMN "lots" JSONB NOT NULL DEFAULT '[]', ADD COLUMN "lapses_at" TIMESTAMPTZ(3);
CREATE INDEX "membership_lapse" ON "membership"("shop_id", "lapses_at") WHERE "lapses_at" IS NOT NULL;
ALTER TABLE "shop_setting" ADD COLUMN "membership" JSONB NOT NULL DEFAULT '{}';
