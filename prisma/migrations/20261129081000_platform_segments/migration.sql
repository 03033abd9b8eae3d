-- The segments that a shop keeps at its platform, and how far each that is used here has been read.
CREATE TABLE "platform_segment" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL DEFAULT '',
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "followed_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "next_read_at" TIMESTAMPTZ(3),
    "reading_since" TIMESTAMPTZ(3),
    "read_after" TEXT,
    "members" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "platform_segment_pkey" PRIMARY KEY ("shop_id", "segment_id")
);
ALTER TABLE "platform_segment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "platform_segment" FORCE ROW LEVEL SECURITY;
CREATE POLICY "platform_segment_of_shop" ON "platform_segment" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "platform_segment" TO teppan_shop;
-- When the whole list that named the member last was begun. Null: told by a webhook only.
ALTER TABLE "segment_member" ADD COLUMN "listed_at" TIMESTAMPTZ(3);
