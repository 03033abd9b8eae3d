-- What a person asked of the shop's messages, as they said it each time: the latest holds. Append-only.
CREATE TABLE "customer_preference" (
  "shop_id" INTEGER NOT NULL,
  "preference_id" UUID NOT NULL,
  "identity_id" UUID NOT NULL,
  "refused_topics" TEXT[] NOT NULL DEFAULT '{}',
  "frequency" TEXT NOT NULL DEFAULT 'shop',
  "paused_until" TIMESTAMPTZ(3),
  "language" TEXT,
  "source" TEXT NOT NULL,
  "wording" TEXT,
  "evidence" JSONB NOT NULL DEFAULT '{}',
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "customer_preference_pkey" PRIMARY KEY ("shop_id", "preference_id")
);
CREATE INDEX "customer_preference_shop_id_identity_id_occurred_at_idx" ON "customer_preference"("shop_id", "identity_id", "occurred_at");
ALTER TABLE "customer_preference" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_preference" FORCE ROW LEVEL SECURITY;
CREATE POLICY "customer_preference_of_shop" ON "customer_preference" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer_preference" TO teppan_shop;
-- Cards go to a person rather than to an address, and few people say anything of them: whether anybody did costs one look.
CREATE INDEX "consent_postal" ON "consent"("shop_id", "identity_id") WHERE "channel" = 'postal';
-- Derived from it, for decisions. Nobody has said anything yet.
ALTER TABLE "customer" ADD COLUMN "refused_topics" TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN "cap_days" INTEGER, ADD COLUMN "paused_until" TIMESTAMPTZ(3);
