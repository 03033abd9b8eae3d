-- Consents that people gave or took back elsewhere than on the platform, to be told to it. One row for each consent.
CREATE TABLE "consent_outbox" (
  "shop_id" INTEGER NOT NULL,
  "consent_id" UUID NOT NULL,
  "identity_id" UUID NOT NULL,
  "channel" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "queued_at" TIMESTAMPTZ(3) NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "settled_at" TIMESTAMPTZ(3),
  "outcome" TEXT,
  "reason" TEXT,
  CONSTRAINT "consent_outbox_pkey" PRIMARY KEY ("shop_id", "consent_id")
);
CREATE INDEX "consent_outbox_waiting" ON "consent_outbox"("shop_id", "queued_at") WHERE "settled_at" IS NULL;
CREATE INDEX "consent_outbox_shop_id_identity_id_idx" ON "consent_outbox"("shop_id", "identity_id");
ALTER TABLE "consent_outbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent_outbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY "consent_outbox_of_shop" ON "consent_outbox" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "consent_outbox" TO teppan_shop;
-- Which shop has some to tell, and from when on. The instant is also the lease of who tells them.
ALTER TABLE "shop_schedule" ADD COLUMN "consent_due_at" TIMESTAMPTZ(3);
CREATE INDEX "shop_schedule_consent" ON "shop_schedule"("consent_due_at") WHERE "consent_due_at" IS NOT NULL;
