-- Cards by post: where the post finds a person, and what is printed.
-- Where the post finds a person, as last told by each source.
CREATE TABLE "postal_address" (
    "shop_id" INTEGER NOT NULL,
    "identity_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "is_abroad" BOOLEAN NOT NULL DEFAULT false,
    "address_key" UUID,
    "postal_code" TEXT NOT NULL DEFAULT '',
    "prefecture" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "line1" TEXT NOT NULL DEFAULT '',
    "line2" TEXT NOT NULL DEFAULT '',
    "company" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "postal_address_pkey" PRIMARY KEY ("shop_id", "identity_id", "source")
);

-- Cards of one scenario and one day that go to the printer together.
CREATE TABLE "print_job" (
    "shop_id" INTEGER NOT NULL,
    "job_id" UUID NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "posted_at" TIMESTAMPTZ(3),
    "canceled_at" TIMESTAMPTZ(3),
    "cost_per_piece_minor" BIGINT,

    CONSTRAINT "print_job_pkey" PRIMARY KEY ("shop_id", "job_id")
);
CREATE UNIQUE INDEX "print_job_open" ON "print_job"("shop_id", "scenario_id", "day") WHERE "state" = 'open';
CREATE INDEX "print_job_shop_id_opened_at_idx" ON "print_job"("shop_id", "opened_at");

-- One card of a job. What stands on it is the message of its delivery.
CREATE TABLE "print_piece" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "target_url" TEXT NOT NULL,
    "address_key" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER,
    "left_out_at" TIMESTAMPTZ(3),
    "left_out_reason" TEXT,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "print_piece_pkey" PRIMARY KEY ("shop_id", "delivery_id")
);
CREATE UNIQUE INDEX "print_piece_code" ON "print_piece"("shop_id", "code");
CREATE INDEX "print_piece_shop_id_job_id_number_idx" ON "print_piece"("shop_id", "job_id", "number");
CREATE INDEX "print_piece_returned" ON "print_piece"("shop_id", "address_key") WHERE "returned_at" IS NOT NULL;

-- Each time somebody took a job's file: the first time, or again with a reason.
CREATE TABLE "print_download" (
    "shop_id" INTEGER NOT NULL,
    "download_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "encoding" TEXT NOT NULL DEFAULT '',
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "print_download_pkey" PRIMARY KEY ("shop_id", "download_id")
);
CREATE INDEX "print_download_shop_id_job_id_at_idx" ON "print_download"("shop_id", "job_id", "at");

ALTER TABLE "shop_setting" ADD COLUMN "postal" jsonb NOT NULL DEFAULT '{}';
ALTER TABLE "postal_address" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "postal_address" FORCE ROW LEVEL SECURITY;
CREATE POLICY "postal_address_of_shop" ON "postal_address" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "postal_address" TO teppan_shop;
ALTER TABLE "print_job" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "print_job" FORCE ROW LEVEL SECURITY;
CREATE POLICY "print_job_of_shop" ON "print_job" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "print_job" TO teppan_shop;
ALTER TABLE "print_piece" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "print_piece" FORCE ROW LEVEL SECURITY;
CREATE POLICY "print_piece_of_shop" ON "print_piece" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "print_piece" TO teppan_shop;
ALTER TABLE "print_download" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "print_download" FORCE ROW LEVEL SECURITY;
CREATE POLICY "print_download_of_shop" ON "print_download" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "print_download" TO teppan_shop;
