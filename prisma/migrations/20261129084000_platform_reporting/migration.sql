-- What the platform is told of what happens here, since when, and what stands in the way. No row: nothing.
CREATE TABLE "platform_reporting" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "platform_reporting_pkey" PRIMARY KEY ("shop_id", "kind")
);
ALTER TABLE "platform_reporting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "platform_reporting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "platform_reporting_of_shop" ON "platform_reporting" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "platform_reporting" TO teppan_shop;
-- When the platform's workflows were told that the message went.
ALTER TABLE "delivery" ADD COLUMN "workflow_told_at" TIMESTAMPTZ(3);
