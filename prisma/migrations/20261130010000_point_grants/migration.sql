-- Points that the shop gives or takes back through us: written down before the platform is told, once each.
CREATE TABLE "point_grant" (
  "shop_id" INTEGER NOT NULL,
  "grant_id" UUID NOT NULL,
  "identity_id" UUID NOT NULL,
  "delta" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "asked_by" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "delivery_id" UUID,
  "state" TEXT NOT NULL,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "telling_at" TIMESTAMPTZ(3),
  "balance_before" INTEGER,
  "settled_at" TIMESTAMPTZ(3),
  "balance_after" INTEGER,
  "problem" TEXT,
  "detail" TEXT,
  "decided_by" TEXT,
  CONSTRAINT "point_grant_pkey" PRIMARY KEY ("shop_id", "grant_id")
);
CREATE INDEX "point_grant_open" ON "point_grant"("shop_id", "asked_at", "grant_id") WHERE "state" IN ('asked', 'telling');
CREATE INDEX "point_grant_telling" ON "point_grant"("shop_id", "telling_at") WHERE "state" = 'telling';
CREATE INDEX "point_grant_shop_id_identity_id_asked_at_idx" ON "point_grant"("shop_id", "identity_id", "asked_at");
CREATE INDEX "point_grant_shop_id_delivery_id_idx" ON "point_grant"("shop_id", "delivery_id");
ALTER TABLE "point_grant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "point_grant" FORCE ROW LEVEL SECURITY;
CREATE POLICY "point_grant_of_shop" ON "point_grant" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "point_grant" TO teppan_shop;
-- Which shop has some to tell, and from when on. The instant is also the lease of who tells them.
ALTER TABLE "shop_schedule" ADD COLUMN "points_due_at" TIMESTAMPTZ(3);
CREATE INDEX "shop_schedule_points" ON "shop_schedule"("points_due_at") WHERE "points_due_at" IS NOT NULL;
