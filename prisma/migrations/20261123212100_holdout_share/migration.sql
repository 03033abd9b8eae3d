-- A decision keeps the hash that its arm was told by, so that no merge and no new account moves a person to the other arm.
ALTER TABLE "delivery" ADD COLUMN "holdout_share" DOUBLE PRECISION;
