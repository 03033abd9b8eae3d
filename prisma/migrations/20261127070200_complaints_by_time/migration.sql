-- Complaints are very few among opens and clicks: who asks for those of some days reads no others.
CREATE INDEX "engagement_complaint" ON "engagement"("shop_id", "occurred_at") WHERE "kind" = 'complaint';
