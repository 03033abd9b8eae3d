-- Where the shop's own systems want to be told of what happens, and what has still to be told to each of them.
CREATE TABLE "api_endpoint" (
    "shop_id" INTEGER NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[] NOT NULL,
    "secret_cipher" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "lost_at" TIMESTAMPTZ(3),
    "answers" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "api_endpoint_pkey" PRIMARY KEY ("shop_id", "endpoint_id")
);

-- Ids only: what is told of them is read when it is told.
CREATE TABLE "api_event" (
    "shop_id" INTEGER NOT NULL,
    "event_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "edition" TIMESTAMPTZ(3) NOT NULL,
    "delivery_id" UUID,
    "identity_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "api_event_pkey" PRIMARY KEY ("shop_id", "event_id")
);
CREATE UNIQUE INDEX "api_event_once" ON "api_event"("shop_id", "endpoint_id", "kind", "subject_id", "edition");
CREATE INDEX "api_event_waiting" ON "api_event"("shop_id", "endpoint_id", "next_at") WHERE "settled_at" IS NULL;
CREATE INDEX "api_event_shop_id_delivery_id_idx" ON "api_event"("shop_id", "delivery_id");
CREATE INDEX "api_event_shop_id_identity_id_idx" ON "api_event"("shop_id", "identity_id");
CREATE INDEX "api_event_shop_id_settled_at_idx" ON "api_event"("shop_id", "settled_at");

ALTER TABLE "api_endpoint" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_endpoint" FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_endpoint_of_shop" ON "api_endpoint" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_endpoint" TO teppan_shop;
ALTER TABLE "api_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_event_of_shop" ON "api_event" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_event" TO teppan_shop;
