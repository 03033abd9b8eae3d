-- An offer that a code stands for: one code for all, or a code of one's own for each person.
CREATE TABLE "coupon" (
    "shop_id" INTEGER NOT NULL,
    "coupon_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "percent" INTEGER,
    "amount_minor" BIGINT,
    "least_minor" BIGINT,
    "ends_at" TIMESTAMPTZ(3),
    "platform_id" TEXT,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "worked_until" TIMESTAMPTZ(3),

    CONSTRAINT "coupon_pkey" PRIMARY KEY ("shop_id", "coupon_id")
);

-- Every code of a shop's coupons, by its form in capitals: platforms do not tell small letters from large ones.
CREATE TABLE "coupon_code" (
    "shop_id" INTEGER NOT NULL,
    "code_key" TEXT COLLATE "C" NOT NULL,
    "coupon_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "batch" TEXT,

    CONSTRAINT "coupon_code_pkey" PRIMARY KEY ("shop_id", "code_key")
);
CREATE INDEX "coupon_code_shop_id_coupon_id_state_idx" ON "coupon_code"("shop_id", "coupon_id", "state");

-- Which code a message told its reader: the same one however often it is written.
CREATE TABLE "coupon_issue" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "coupon_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_issue_pkey" PRIMARY KEY ("shop_id", "delivery_id")
);
CREATE INDEX "coupon_issue_shop_id_coupon_id_idx" ON "coupon_issue"("shop_id", "coupon_id");
CREATE INDEX "coupon_issue_shop_id_code_idx" ON "coupon_issue"("shop_id", "code");

-- Orders that were paid with a coupon, and the message that told its code.
CREATE TABLE "coupon_use" (
    "shop_id" INTEGER NOT NULL,
    "order_id" TEXT NOT NULL,
    "coupon_id" UUID NOT NULL,
    "delivery_id" UUID,

    CONSTRAINT "coupon_use_pkey" PRIMARY KEY ("shop_id", "order_id", "coupon_id")
);
CREATE INDEX "coupon_use_shop_id_coupon_id_idx" ON "coupon_use"("shop_id", "coupon_id");

ALTER TABLE "coupon" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coupon" FORCE ROW LEVEL SECURITY;
CREATE POLICY "coupon_of_shop" ON "coupon" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "coupon" TO teppan_shop;
ALTER TABLE "coupon_code" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coupon_code" FORCE ROW LEVEL SECURITY;
CREATE POLICY "coupon_code_of_shop" ON "coupon_code" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "coupon_code" TO teppan_shop;
ALTER TABLE "coupon_issue" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coupon_issue" FORCE ROW LEVEL SECURITY;
CREATE POLICY "coupon_issue_of_shop" ON "coupon_issue" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "coupon_issue" TO teppan_shop;
ALTER TABLE "coupon_use" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coupon_use" FORCE ROW LEVEL SECURITY;
CREATE POLICY "coupon_use_of_shop" ON "coupon_use" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "coupon_use" TO teppan_shop;
