-- How far each list of a shop has been read whose platform tells of no change by itself (domain/ledger/poll-window.ts).
CREATE TABLE "poll_mark" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "mark" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fast_until" TIMESTAMPTZ(3),

    CONSTRAINT "poll_mark_pkey" PRIMARY KEY ("shop_id", "kind")
);
ALTER TABLE "poll_mark" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "poll_mark" FORCE ROW LEVEL SECURITY;
CREATE POLICY "poll_mark_of_shop" ON "poll_mark" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "poll_mark" TO teppan_shop;
