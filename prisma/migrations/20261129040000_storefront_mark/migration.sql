-- What the platform was last told to run in the shop's pages.
ALTER TABLE "shop_setting" ADD COLUMN "storefront_mark" TEXT NOT NULL DEFAULT '';
