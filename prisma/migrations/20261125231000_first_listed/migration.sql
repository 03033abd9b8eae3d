-- Since when people can have seen a product: what is hidden and shown again is not new.
ALTER TABLE "product" ADD COLUMN "first_listed_at" TIMESTAMPTZ(3);
