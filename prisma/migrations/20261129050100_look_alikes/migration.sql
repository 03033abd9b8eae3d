-- Who has the same name and birthday? A few among all accounts.
CREATE INDEX "platform_customer_alike" ON "platform_customer"("shop_id", "name_key", "birth_date") WHERE "birth_date" IS NOT NULL;
