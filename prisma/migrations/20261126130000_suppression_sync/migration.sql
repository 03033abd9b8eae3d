-- How far the lists of SendGrid, which stop mail there, were read and told (SyncState in domain/suppression-sync.ts).
ALTER TABLE "shop_setting" ADD COLUMN "suppression_sync" JSONB NOT NULL DEFAULT '{}';
-- What was said of mail since an instant, in the order in which it was kept.
CREATE INDEX "consent_of_mail" ON "consent"("shop_id", "recorded_at", "consent_id") WHERE "channel" = 'email';
