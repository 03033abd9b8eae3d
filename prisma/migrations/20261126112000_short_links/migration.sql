-- An address of a few letters for where a signed one is too long: which message's link it is, of what kind, and where it leads.
CREATE TABLE "short_link" (
    "shop_id" INTEGER NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "delivery_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "url" TEXT NOT NULL DEFAULT '',
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "short_link_pkey" PRIMARY KEY ("shop_id", "code")
);
CREATE INDEX "short_link_shop_id_delivery_id_idx" ON "short_link"("shop_id", "delivery_id");
ALTER TABLE "short_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "short_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "short_link_of_shop" ON "short_link" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "short_link" TO teppan_shop;
