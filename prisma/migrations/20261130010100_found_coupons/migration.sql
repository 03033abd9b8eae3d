-- Coupons that the merchant made at the platform, as they are read there: from when on, and what else they ask.
ALTER TABLE "coupon" ADD COLUMN "starts_at" TIMESTAMPTZ(3);
ALTER TABLE "coupon" ADD COLUMN "found" JSONB;
-- An order may tell a coupon by its name alone.
ALTER TABLE "coupon" ADD COLUMN "name_key" TEXT;
