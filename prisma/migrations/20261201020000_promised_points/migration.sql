-- Points that a scenario's step gives: promised with the message, and given once it has gone.
CREATE UNIQUE INDEX "point_grant_shop_id_delivery_id_key" ON "point_grant"("shop_id", "delivery_id");
DROP INDEX "point_grant_shop_id_delivery_id_idx";
CREATE INDEX "point_grant_promised" ON "point_grant"("shop_id", "asked_at", "grant_id") WHERE "state" = 'promised';
