-- A person has an identity of their own for what goes to no address of a channel: a card, the shop's own system.
ALTER TABLE "customer" ADD COLUMN "anchor_identity_id" uuid;
ALTER TABLE "customer" ADD COLUMN "has_postal_address" boolean NOT NULL DEFAULT false;
ALTER TABLE "customer" ADD COLUMN "postal_consent" text NOT NULL DEFAULT 'never-asked';
ALTER TABLE "customer" ADD COLUMN "is_postal_suppressed" boolean NOT NULL DEFAULT false;
UPDATE "customer" c SET "anchor_identity_id" = i."identity_id" FROM "identity" i
  WHERE i."shop_id" = c."shop_id" AND i."kind" = c."anchor_kind" AND i."value" = c."anchor_value";
-- What was sent as it was sent, where it is no mail: LINE's message objects, a card, the body of a webhook.
ALTER TABLE "delivery_content" ADD COLUMN "payload" jsonb;
-- With which accounts the other channels go out. Secrets inside are sealed.
ALTER TABLE "shop_setting" ADD COLUMN "line_provider" jsonb NOT NULL DEFAULT '{}';
ALTER TABLE "shop_setting" ADD COLUMN "sms_provider" jsonb NOT NULL DEFAULT '{}';
ALTER TABLE "shop_setting" ADD COLUMN "webhook_endpoint" jsonb NOT NULL DEFAULT '{}';
-- Whether a shop has ever written to anybody at no address of theirs is asked by every decision.
CREATE INDEX "delivery_without_mailbox" ON "delivery"("shop_id") WHERE "channel" IN ('postal', 'webhook');
