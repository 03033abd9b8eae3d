-- Of a message made of blocks: the goods that each source had for its reader. {source: [product ids]}
ALTER TABLE "delivery" ADD COLUMN "block_items" jsonb;
-- How the shop looks (domain/brand.ts): an empty object is the house look.
ALTER TABLE "shop_setting" ADD COLUMN "brand" jsonb NOT NULL DEFAULT '{}';
-- What is below its compare-at price: a small part of a catalog, read for every batch of messages that shows it.
CREATE INDEX "variant_on_sale" ON "variant" ("shop_id", "product_id") WHERE "compare_at_minor" > "price_minor";
-- Creatives that the shop keeps by name, to start others from. They hold words of the shop, and nothing of a person.
CREATE TABLE "creative_template" (
    "shop_id" INTEGER NOT NULL,
    "template_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    CONSTRAINT "creative_template_pkey" PRIMARY KEY ("shop_id", "template_id")
);
ALTER TABLE "creative_template" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "creative_template" FORCE ROW LEVEL SECURITY;
CREATE POLICY "creative_template_of_shop" ON "creative_template" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "creative_template" TO teppan_shop;
