-- Color Me tells of no deletion: members are asked about in turn, how far that is, and who was not found there.
CREATE TABLE "member_sweep" (
    "shop_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "after_id" TEXT NOT NULL DEFAULT '',
    "asked" INTEGER NOT NULL DEFAULT 0,
    "is_confirmed" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_sweep_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "member_sweep" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "member_sweep" FORCE ROW LEVEL SECURITY;
CREATE POLICY "member_sweep_of_shop" ON "member_sweep" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "member_sweep" TO teppan_shop;
CREATE TABLE "member_missing" (
    "shop_id" INTEGER NOT NULL,
    "platform_customer_id" TEXT NOT NULL,

    CONSTRAINT "member_missing_pkey" PRIMARY KEY ("shop_id", "platform_customer_id")
);
ALTER TABLE "member_missing" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "member_missing" FORCE ROW LEVEL SECURITY;
CREATE POLICY "member_missing_of_shop" ON "member_missing" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "member_missing" TO teppan_shop;
