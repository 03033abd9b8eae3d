-- Which figures of a scenario, channel and day the platform's reports were told last.
CREATE TABLE "marketing_day" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "figures" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "marketing_day_pkey" PRIMARY KEY ("shop_id", "scenario_id", "channel", "day")
);
ALTER TABLE "marketing_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "marketing_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY "marketing_day_of_shop" ON "marketing_day" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "marketing_day" TO teppan_shop;
