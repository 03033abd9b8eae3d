-- What was decided for people who have no address is found by the customer, everything else by its address.
CREATE INDEX "delivery_unaddressed" ON "delivery"("shop_id", "customer_id") WHERE "identity_id" IS NULL;
