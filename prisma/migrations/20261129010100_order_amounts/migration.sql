-- Of which edition an order's total and lines are: a platform may empty what is cancelled, and what was ordered stays known.
ALTER TABLE "shop_order" ADD COLUMN "amounts_version" TEXT COLLATE "C" NOT NULL DEFAULT '';
