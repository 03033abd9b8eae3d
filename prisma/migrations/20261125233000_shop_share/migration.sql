-- The hash by which a person is or is not in the holdout of the whole shop, drawn at the first decision of any scenario.
ALTER TABLE "delivery" ADD COLUMN "shop_share" DOUBLE PRECISION;
