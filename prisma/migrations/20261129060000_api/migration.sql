-- Keys of the public API, of one shop each: the secret itself is nowhere, and one row also counts the calls of a minute.
CREATE TABLE "api_key" (
    "shop_id" INTEGER NOT NULL,
    "key_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[] NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "window_at" TIMESTAMPTZ(3) NOT NULL,
    "window_calls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("shop_id", "key_id")
);

-- Calls that came with an Idempotency-Key: what the body was, so that the same key with another body is refused.
CREATE TABLE "api_request" (
    "shop_id" INTEGER NOT NULL,
    "request_id" UUID NOT NULL,
    "body_hash" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_request_pkey" PRIMARY KEY ("shop_id", "request_id")
);
CREATE INDEX "api_request_shop_id_received_at_idx" ON "api_request"("shop_id", "received_at");

ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_key_of_shop" ON "api_key" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_key" TO teppan_shop;
ALTER TABLE "api_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_request" FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_request_of_shop" ON "api_request" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_request" TO teppan_shop;
