-- In which currency was it spent? A shop may change its own. NULL: told before this was noted, in the shop's.
ALTER TABLE "ad_spend" ADD COLUMN "currency" TEXT;
