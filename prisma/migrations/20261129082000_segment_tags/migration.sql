-- Segments of ours that the platform sees as a tag of its customers. Only tags that begin with our prefix.
CREATE TABLE "segment_tag" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "switched_at" TIMESTAMPTZ(3) NOT NULL,
    "next_look_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "segment_tag_pkey" PRIMARY KEY ("shop_id", "segment_id"),
    CONSTRAINT "segment_tag_is_ours" CHECK ("tag" LIKE 'teppan:%')
);
CREATE UNIQUE INDEX "segment_tag_of_one" ON "segment_tag"("shop_id", "tag");
ALTER TABLE "segment_tag" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "segment_tag" FORCE ROW LEVEL SECURITY;
CREATE POLICY "segment_tag_of_shop" ON "segment_tag" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "segment_tag" TO teppan_shop;

-- Whose account has such a tag by us, or is about to have or lose it. operation_id: the platform is at it.
CREATE TABLE "tagged_account" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" UUID NOT NULL,
    "platform_customer_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "operation_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tagged_account_pkey" PRIMARY KEY ("shop_id", "segment_id", "platform_customer_id")
);
CREATE INDEX "tagged_account_of_person" ON "tagged_account"("shop_id", "platform_customer_id");
CREATE INDEX "tagged_account_to_tell" ON "tagged_account"("shop_id", "segment_id", "state") WHERE "state" IN ('adding', 'removing');
ALTER TABLE "tagged_account" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tagged_account" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tagged_account_of_shop" ON "tagged_account" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "tagged_account" TO teppan_shop;
