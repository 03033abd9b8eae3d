-- How long a shop keeps what people looked at, in days: no longer than any shop may.
ALTER TABLE "shop_setting" ADD COLUMN "storefront_days" INTEGER NOT NULL DEFAULT 400;
ALTER TABLE "shop_setting" ADD CONSTRAINT "shop_setting_storefront_days" CHECK (storefront_days BETWEEN 30 AND 400);
