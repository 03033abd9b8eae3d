-- A click on a product teaches what a person likes: which product it was, as the shop's goods stood then.
ALTER TABLE "engagement" ADD COLUMN "product_id" TEXT;
CREATE INDEX "product_shop_id_handle_idx" ON "product"("shop_id", "handle");
