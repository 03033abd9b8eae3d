-- What each scenario did on each day of the shop, kept so that no report reads the messages themselves.
-- Messages stand under the day they were sent, with an empty currency. Orders stand under the day they were placed.
CREATE TABLE "scenario_day" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "variant" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "clicked" INTEGER NOT NULL DEFAULT 0,
    "held_out" INTEGER NOT NULL DEFAULT 0,
    "pieces" INTEGER NOT NULL DEFAULT 0,
    "unsubscribed" INTEGER NOT NULL DEFAULT 0,
    "complained" INTEGER NOT NULL DEFAULT 0,
    "blocked" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "revenue_minor" BIGINT NOT NULL DEFAULT 0,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "scenario_day_pkey" PRIMARY KEY ("shop_id", "scenario_id", "day", "version", "step", "variant", "channel", "currency")
);
CREATE INDEX "scenario_day_shop_id_day_idx" ON "scenario_day"("shop_id", "day");

-- Whose kept day is no longer right. Whoever moves something adds a row with it and never changes one, so nobody waits.
CREATE TABLE "scenario_day_moved" (
    "shop_id" INTEGER NOT NULL,
    "moved_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "scenario_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "scenario_day_moved_pkey" PRIMARY KEY ("shop_id", "moved_id")
);

-- A reader lost to a message: who refused its channel after it, and what kind of customer that was by then.
CREATE TABLE "reader_loss" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "variant" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lost_at" TIMESTAMPTZ(3) NOT NULL,
    "order_class" INTEGER NOT NULL,
    "recency_class" INTEGER NOT NULL,

    CONSTRAINT "reader_loss_pkey" PRIMARY KEY ("shop_id", "delivery_id")
);
CREATE INDEX "reader_loss_shop_id_scenario_id_lost_at_idx" ON "reader_loss"("shop_id", "scenario_id", "lost_at");

-- What people of each class bought in the horizon that ended when this was made.
CREATE TABLE "customer_value" (
    "shop_id" INTEGER NOT NULL,
    "order_class" INTEGER NOT NULL,
    "recency_class" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,

    CONSTRAINT "customer_value_pkey" PRIMARY KEY ("shop_id", "order_class", "recency_class")
);

ALTER TABLE "shop_setting" ADD COLUMN "message_costs" JSONB NOT NULL DEFAULT '{}';
CREATE INDEX "delivery_sent_of_scenario" ON "delivery"("shop_id", "scenario_id", "sent_at") WHERE "sent_at" IS NOT NULL;
CREATE INDEX "delivery_held_out" ON "delivery"("shop_id", "scenario_id", "decided_at") WHERE "state" = 'held-out';

-- What happened until now is counted at the first look.
INSERT INTO "scenario_day_moved" ("shop_id", "scenario_id", "day")
  SELECT DISTINCT d.shop_id, d.scenario_id, (CASE WHEN d.state = 'held-out' THEN d.decided_at ELSE d.sent_at END AT TIME ZONE s.time_zone)::date
  FROM "delivery" d JOIN "shop_setting" s ON s.shop_id = d.shop_id WHERE d.state = 'held-out' OR d.sent_at IS NOT NULL
  UNION SELECT c.shop_id, c.scenario_id, (c.ordered_at AT TIME ZONE s.time_zone)::date FROM "conversion" c JOIN "shop_setting" s ON s.shop_id = c.shop_id;

ALTER TABLE "scenario_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenario_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "scenario_day_of_shop" ON "scenario_day" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scenario_day" TO teppan_shop;
ALTER TABLE "scenario_day_moved" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenario_day_moved" FORCE ROW LEVEL SECURITY;
CREATE POLICY "scenario_day_moved_of_shop" ON "scenario_day_moved" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scenario_day_moved" TO teppan_shop;
ALTER TABLE "reader_loss" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "reader_loss" FORCE ROW LEVEL SECURITY;
CREATE POLICY "reader_loss_of_shop" ON "reader_loss" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "reader_loss" TO teppan_shop;
ALTER TABLE "customer_value" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_value" FORCE ROW LEVEL SECURITY;
CREATE POLICY "customer_value_of_shop" ON "customer_value" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer_value" TO teppan_shop;
