-- A Color Me shop that left and comes back has missed orders: its row says since when it was shut.
INSERT INTO "color_me_access" ("shop_id", "token_cipher", "kept_at", "revoked_at")
SELECT "shop_id", '', coalesce("uninstalled_at", "installed_at"), coalesce("uninstalled_at", "installed_at") FROM "shop" WHERE "platform" = 'color-me' AND "state" = 'uninstalled'
ON CONFLICT ("shop_id") DO NOTHING;
-- All that is kept of the shop is to be erased, and is not yet.
ALTER TABLE "shop" ADD COLUMN "erasure_asked_at" TIMESTAMPTZ(3);
-- The few shops that left are found without a look at all the others.
CREATE INDEX "shop_left" ON "shop"("uninstalled_at") WHERE "state" <> 'installed';
