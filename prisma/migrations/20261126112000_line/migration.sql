-- What LINE tells of people: kept first, understood later, and once only by its own id. What they write stays as conversation.
CREATE TABLE "line_event" (
    "shop_id" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,
    "identity_id" UUID,
    "line_user_id" TEXT,
    "kind" TEXT NOT NULL,
    "wish" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "understood_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_event_pkey" PRIMARY KEY ("shop_id", "event_id")
);
CREATE INDEX "line_event_shop_id_identity_id_occurred_at_idx" ON "line_event"("shop_id", "identity_id", "occurred_at");
CREATE INDEX "line_event_waiting" ON "line_event"("shop_id", "received_at") WHERE "understood_at" IS NULL;

-- How many messages LINE lets the shop send this month, how many went, and how many a day the scenarios send by themselves.
CREATE TABLE "line_quota" (
    "shop_id" INTEGER NOT NULL,
    "most" INTEGER,
    "used" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "triggered_per_day" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "forecast_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_quota_pkey" PRIMARY KEY ("shop_id")
);

-- Which messages of a broadcast may use the quota: those worth most.
CREATE TABLE "line_grant" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_grant_pkey" PRIMARY KEY ("shop_id", "delivery_id")
);
CREATE INDEX "line_grant_open" ON "line_grant"("shop_id", "granted_at") WHERE "used_at" IS NULL;

-- A customer who is about to connect their LINE: known by the hash of what LINE will bring back, for minutes, once.
CREATE TABLE "line_link" (
    "shop_id" INTEGER NOT NULL,
    "nonce_hash" TEXT NOT NULL,
    "identity_id" UUID NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_link_pkey" PRIMARY KEY ("shop_id", "nonce_hash")
);
CREATE INDEX "line_link_shop_id_identity_id_idx" ON "line_link"("shop_id", "identity_id");

ALTER TABLE "line_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "line_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "line_event_of_shop" ON "line_event" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "line_event" TO teppan_shop;

ALTER TABLE "line_quota" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "line_quota" FORCE ROW LEVEL SECURITY;
CREATE POLICY "line_quota_of_shop" ON "line_quota" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "line_quota" TO teppan_shop;

ALTER TABLE "line_grant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "line_grant" FORCE ROW LEVEL SECURITY;
CREATE POLICY "line_grant_of_shop" ON "line_grant" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "line_grant" TO teppan_shop;

ALTER TABLE "line_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "line_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "line_link_of_shop" ON "line_link" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "line_link" TO teppan_shop;
