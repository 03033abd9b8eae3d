-- Files that a shop brings: the file while it is read, its lines as they were understood, how columns were mapped, what advertising cost.
CREATE TABLE "import_job" (
    "shop_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL DEFAULT '',
    "file_bytes" BIGINT NOT NULL DEFAULT 0,
    "encoding" TEXT NOT NULL DEFAULT 'utf-8',
    "headers" TEXT[] NOT NULL DEFAULT '{}',
    "sample" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "consent_day" TEXT,
    "state" TEXT NOT NULL DEFAULT 'uploading',
    "error" TEXT,
    "error_line" INTEGER,
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "rows_good" INTEGER NOT NULL DEFAULT 0,
    "people_known" INTEGER NOT NULL DEFAULT 0,
    "people_new" INTEGER NOT NULL DEFAULT 0,
    "facts_total" INTEGER NOT NULL DEFAULT 0,
    "facts_done" INTEGER NOT NULL DEFAULT 0,
    "mark" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("shop_id", "import_id")
);
CREATE INDEX "import_job_by_hash" ON "import_job"("shop_id", "file_hash");
CREATE INDEX "import_job_by_age" ON "import_job"("shop_id", "asked_at");
CREATE INDEX "import_job_at_work" ON "import_job"("shop_id", "asked_at") WHERE "state" IN ('reading', 'applying', 'undoing');

CREATE TABLE "import_chunk" (
    "shop_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("shop_id", "import_id", "part")
);

CREATE TABLE "import_row" (
    "shop_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "identity_id" UUID,
    "fact_key" UUID,
    "told" JSONB,
    "problems" JSONB,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("shop_id", "import_id", "row_no")
);
CREATE INDEX "import_row_key" ON "import_row"("shop_id", "import_id", "fact_key") WHERE "told" IS NOT NULL;
CREATE INDEX "import_row_fact" ON "import_row"("shop_id", "fact_key") WHERE "told" IS NOT NULL;
CREATE INDEX "import_row_identity" ON "import_row"("shop_id", "identity_id");
CREATE INDEX "import_row_problem" ON "import_row"("shop_id", "import_id", "row_no") WHERE "problems" IS NOT NULL;

CREATE TABLE "import_mapping" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "header_key" UUID NOT NULL,
    "mapping" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("shop_id", "kind", "header_key")
);

ALTER TABLE "import_job" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_job" FORCE ROW LEVEL SECURITY;
CREATE POLICY "import_job_of_shop" ON "import_job" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_job" TO teppan_shop;

ALTER TABLE "import_chunk" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_chunk" FORCE ROW LEVEL SECURITY;
CREATE POLICY "import_chunk_of_shop" ON "import_chunk" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_chunk" TO teppan_shop;

ALTER TABLE "import_row" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_row" FORCE ROW LEVEL SECURITY;
CREATE POLICY "import_row_of_shop" ON "import_row" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_row" TO teppan_shop;

ALTER TABLE "import_mapping" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_mapping" FORCE ROW LEVEL SECURITY;
CREATE POLICY "import_mapping_of_shop" ON "import_mapping" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_mapping" TO teppan_shop;

-- Which shop has a file to work on, and from when on. The instant is also the lease of who works on it.
ALTER TABLE "shop_schedule" ADD COLUMN "import_due_at" TIMESTAMPTZ(3);
CREATE INDEX "shop_schedule_import" ON "shop_schedule"("import_due_at") WHERE "import_due_at" IS NOT NULL;
