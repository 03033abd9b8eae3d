-- Who bought at the counter, and which carts were filled lately: a few looks into an index in a shop of any size.
CREATE INDEX "customer_store_orders" ON "customer"("shop_id", "last_store_order_at") WHERE "last_store_order_at" IS NOT NULL;
CREATE INDEX "cart_shop_id_updated_at_idx" ON "cart"("shop_id", "updated_at");
CREATE INDEX "scenario_version_replaced" ON "scenario_version"("shop_id", "replaced_at") WHERE "replaced_at" IS NOT NULL;
CREATE INDEX "campaign_shop_id_ends_at_idx" ON "campaign"("shop_id", "ends_at");
