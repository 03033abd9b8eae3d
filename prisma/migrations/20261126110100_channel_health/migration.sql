-- How long a message that was perhaps taken may be sent again under its provider's key. Null: it was not, or it may not.
ALTER TABLE "delivery" ADD COLUMN "repeat_until" TIMESTAMPTZ(3);
-- The queue in the order in which it is claimed: of a broadcast that may go at one instant only the next ones are read.
DROP INDEX "delivery_queued";
CREATE INDEX "delivery_queued" ON "delivery"("shop_id", "send_after", "priority", "scenario_id", "occasion", "step", "customer_id") WHERE "state" = 'queued';
-- A channel whose provider fails or refuses the shop's key. No row: all is well.
CREATE TABLE "channel_health" (
    "shop_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "detail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "channel_health_pkey" PRIMARY KEY ("shop_id", "channel")
);
ALTER TABLE "channel_health" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "channel_health" FORCE ROW LEVEL SECURITY;
CREATE POLICY "channel_health_of_shop" ON "channel_health" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "channel_health" TO teppan_shop;
