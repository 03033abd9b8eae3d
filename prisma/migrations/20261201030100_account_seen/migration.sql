-- An account that was taken for gone may be seen again: `deleted_at` is when it went, unless it was seen since.
ALTER TABLE "platform_customer" ADD COLUMN "gone_at" TIMESTAMPTZ(3), ADD COLUMN "seen_at" TIMESTAMPTZ(3);
UPDATE "platform_customer" SET "gone_at" = "deleted_at" WHERE "deleted_at" IS NOT NULL;
