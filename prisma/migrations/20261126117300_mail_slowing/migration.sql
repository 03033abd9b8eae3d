-- How often the shop's mail is called spam, by mailbox provider, and how much it holds back for that. No row: never counted.
CREATE TABLE "mail_slowing" (
    "shop_id" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "calm_since" TIMESTAMPTZ(3),
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "rates" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "mail_slowing_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "mail_slowing" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_slowing" FORCE ROW LEVEL SECURITY;
CREATE POLICY "mail_slowing_of_shop" ON "mail_slowing" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "mail_slowing" TO teppan_shop;
