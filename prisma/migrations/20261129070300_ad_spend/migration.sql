-- What the shop spent on advertising, by day, medium and campaign, as each source tells it.
CREATE TABLE "ad_spend" (
    "shop_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "medium" TEXT NOT NULL,
    "campaign" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ad_spend_pkey" PRIMARY KEY ("shop_id", "day", "medium", "campaign", "source")
);
ALTER TABLE "ad_spend" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ad_spend" FORCE ROW LEVEL SECURITY;
CREATE POLICY "ad_spend_of_shop" ON "ad_spend" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ad_spend" TO teppan_shop;
