-- What people look at: one table by months, fed by POST /collect. The looks that are there become its rest, which takes every month that has no part of its own.
DROP INDEX "visit_of_product";
ALTER TABLE "visit" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'look', ADD COLUMN "variant_id" TEXT, ADD COLUMN "query" TEXT, ADD COLUMN "referrer" TEXT;
ALTER TABLE "visit" RENAME TO "storefront_event_rest";
ALTER TABLE "storefront_event_rest" RENAME CONSTRAINT "visit_pkey" TO "storefront_event_rest_pkey";
ALTER INDEX "visit_shop_id_identity_id_occurred_at_idx" RENAME TO "storefront_event_rest_shop_id_identity_id_occurred_at_idx";
DROP POLICY "visit_of_shop" ON "storefront_event_rest";

CREATE TABLE "storefront_event" (
    "shop_id" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT NOT NULL,
    "identity_id" UUID NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',
    "product_id" TEXT,
    "dwell_seconds" INTEGER NOT NULL DEFAULT 0,
    "time_zone" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'look',
    "variant_id" TEXT,
    "query" TEXT,
    "referrer" TEXT,

    CONSTRAINT "storefront_event_pkey" PRIMARY KEY ("shop_id", "occurred_at", "event_id")
) PARTITION BY RANGE ("occurred_at");
CREATE INDEX "storefront_event_shop_id_identity_id_occurred_at_idx" ON "storefront_event"("shop_id", "identity_id", "occurred_at");
CREATE INDEX "storefront_event_of_product" ON "storefront_event"("shop_id", "product_id", "occurred_at") WHERE "product_id" IS NOT NULL;
ALTER TABLE "storefront_event" ATTACH PARTITION "storefront_event_rest" DEFAULT;
ALTER TABLE "storefront_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "storefront_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "storefront_event_of_shop" ON "storefront_event" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "storefront_event" TO teppan_shop;
CREATE POLICY "storefront_event_rest_of_shop" ON "storefront_event_rest" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);

-- A look is the event that most questions are about. As whoever asks, so that the policy of the table below holds.
CREATE VIEW "visit" WITH (security_invoker = true) AS
  SELECT "shop_id", "occurred_at", "event_id", "identity_id", "path", "product_id", "dwell_seconds", "time_zone" FROM "storefront_event" WHERE "kind" = 'look';
GRANT SELECT, INSERT, UPDATE, DELETE ON "visit" TO teppan_shop;

-- Parts are made ahead and dropped whole by the tables' owner, whoever asks for it. A month whose events lie in the rest already stays there.
CREATE FUNCTION "storefront_months"(p_from timestamptz, p_until timestamptz, p_drop_before timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS E'
DECLARE
  month timestamp := date_trunc(''month'', p_from AT TIME ZONE ''UTC'')\x3b
  part text\x3b
  dropped int := 0\x3b
BEGIN
  WHILE month <= p_until AT TIME ZONE ''UTC'' LOOP
    part := ''storefront_event_'' || to_char(month, ''YYYYMM'')\x3b
    IF to_regclass(part) IS NULL THEN
      BEGIN
        EXECUTE format(''CREATE TABLE %I PARTITION OF storefront_event FOR VALUES FROM (%L) TO (%L)'', part, month AT TIME ZONE ''UTC'', (month + interval ''1 month'') AT TIME ZONE ''UTC'')\x3b
        EXECUTE format(''ALTER TABLE %I ENABLE ROW LEVEL SECURITY'', part)\x3b
        EXECUTE format(''ALTER TABLE %I FORCE ROW LEVEL SECURITY'', part)\x3b
        EXECUTE format(''CREATE POLICY %I ON %I TO teppan_shop USING (shop_id = nullif(current_setting(''''app.shop_id'''', true), '''''''')::int) WITH CHECK (shop_id = nullif(current_setting(''''app.shop_id'''', true), '''''''')::int)'', part || ''_of_shop'', part)\x3b
        EXECUTE format(''GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO teppan_shop'', part)\x3b
      EXCEPTION WHEN check_violation THEN NULL\x3b
      END\x3b
    END IF\x3b
    month := month + interval ''1 month''\x3b
  END LOOP\x3b
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = ''storefront_event''::regclass AND c.relname ~ ''^storefront_event_[0-9]{6}$''
      AND (to_date(right(c.relname, 6), ''YYYYMM'') + interval ''1 month'') AT TIME ZONE ''UTC'' <= p_drop_before
  LOOP
    EXECUTE format(''DROP TABLE %I'', part)\x3b
    dropped := dropped + 1\x3b
  END LOOP\x3b
  RETURN dropped\x3b
END';
REVOKE ALL ON FUNCTION "storefront_months"(timestamptz, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "storefront_months"(timestamptz, timestamptz, timestamptz) TO teppan_operator;
SELECT "storefront_months"(now(), now() + interval '2 months', '-infinity');

-- Who sat at a browser, and since when: an entry for each proof, the first one of an hour.
CREATE TABLE "visitor_link" (
    "shop_id" INTEGER NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "identity_id" UUID NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL,
    "proof" TEXT NOT NULL,

    CONSTRAINT "visitor_link_pkey" PRIMARY KEY ("shop_id", "visitor_id", "hour", "identity_id")
);
CREATE INDEX "visitor_link_shop_id_identity_id_idx" ON "visitor_link"("shop_id", "identity_id");
ALTER TABLE "visitor_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "visitor_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "visitor_link_of_shop" ON "visitor_link" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "visitor_link" TO teppan_shop;

-- Checkouts that a browser went through, until the order of one tells whose it was.
CREATE TABLE "visitor_checkout" (
    "shop_id" INTEGER NOT NULL,
    "checkout_token" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visitor_checkout_pkey" PRIMARY KEY ("shop_id", "checkout_token", "visitor_id")
);
CREATE INDEX "visitor_checkout_shop_id_seen_at_idx" ON "visitor_checkout"("shop_id", "seen_at");
CREATE INDEX "visitor_checkout_shop_id_visitor_id_idx" ON "visitor_checkout"("shop_id", "visitor_id");
ALTER TABLE "visitor_checkout" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "visitor_checkout" FORCE ROW LEVEL SECURITY;
CREATE POLICY "visitor_checkout_of_shop" ON "visitor_checkout" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "visitor_checkout" TO teppan_shop;

-- Browsers whose person wants nothing collected.
CREATE TABLE "visitor_opt_out" (
    "shop_id" INTEGER NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "opted_out_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visitor_opt_out_pkey" PRIMARY KEY ("shop_id", "visitor_id")
);
ALTER TABLE "visitor_opt_out" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "visitor_opt_out" FORCE ROW LEVEL SECURITY;
CREATE POLICY "visitor_opt_out_of_shop" ON "visitor_opt_out" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "visitor_opt_out" TO teppan_shop;

-- What the door of /collect has written down: what came within a quarter of a second, packed together, until a worker takes it.
CREATE TABLE "storefront_batch" (
    "batch_id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "packed" BYTEA NOT NULL,

    CONSTRAINT "storefront_batch_pkey" PRIMARY KEY ("batch_id")
);
ALTER TABLE "storefront_batch" ALTER COLUMN "packed" SET STORAGE EXTERNAL;
ALTER TABLE "storefront_batch" SET (toast_tuple_target = 8160);
GRANT SELECT, INSERT, UPDATE, DELETE ON "storefront_batch" TO teppan_operator;
GRANT USAGE, SELECT ON SEQUENCE "storefront_batch_batch_id_seq" TO teppan_operator;
