-- When what is known of a customer was last made anew: a shop's own system asks for what has changed since.
ALTER TABLE "customer" ADD COLUMN "refreshed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "customer_shop_id_refreshed_at_customer_id_idx" ON "customer"("shop_id", "refreshed_at", "customer_id");
