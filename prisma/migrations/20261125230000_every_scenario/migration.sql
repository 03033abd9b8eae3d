-- What every scenario needs: looks at the shop, memberships, answers, product events, campaigns, segments, versions, runs.
-- What people looked at in the shop: a page, or a product. From the storefront, by a weak identity until it is proven.
CREATE TABLE "visit" (
    "shop_id" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT NOT NULL,
    "identity_id" UUID NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',
    "product_id" TEXT,
    "dwell_seconds" INTEGER NOT NULL DEFAULT 0,
    "time_zone" TEXT,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("shop_id", "occurred_at", "event_id")
);
CREATE INDEX "visit_shop_id_identity_id_occurred_at_idx" ON "visit"("shop_id", "identity_id", "occurred_at");
CREATE INDEX "visit_of_product" ON "visit"("shop_id", "product_id", "occurred_at") WHERE "product_id" IS NOT NULL;

-- Points and rank as the platform or a points program last told.
CREATE TABLE "membership" (
    "shop_id" INTEGER NOT NULL,
    "identity_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "points" INTEGER,
    "points_expire_at" TIMESTAMPTZ(3),
    "rank" TEXT,
    "next_rank" TEXT,
    "to_next_rank" INTEGER,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("shop_id", "identity_id")
);

CREATE TABLE "survey_answer" (
    "shop_id" INTEGER NOT NULL,
    "answer_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "survey" TEXT NOT NULL,
    "question" TEXT NOT NULL DEFAULT '',
    "score" INTEGER,
    "choice" TEXT,
    "comment" TEXT,
    "delivery_id" UUID,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by" TEXT,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("shop_id", "answer_id")
);
CREATE INDEX "survey_answer_shop_id_identity_id_idx" ON "survey_answer"("shop_id", "identity_id");
CREATE INDEX "survey_answer_shop_id_survey_answered_at_idx" ON "survey_answer"("shop_id", "survey", "answered_at");

-- What happened to a product: back in stock, running low, cheaper, new. Seen when its facts are saved.
CREATE TABLE "product_event" (
    "shop_id" INTEGER NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "product_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "product_event_pkey" PRIMARY KEY ("shop_id", "happened_at", "product_id", "kind")
);

-- How many days one piece of a product lasts: the median gap between two purchases of it, by the shop's own orders.
CREATE TABLE "product_refill" (
    "shop_id" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "gap_days" DOUBLE PRECISION NOT NULL,
    "observations" INTEGER NOT NULL,

    CONSTRAINT "product_refill_pkey" PRIMARY KEY ("shop_id", "product_id")
);

-- Which article or recipe belongs to which goods.
CREATE TABLE "product_content" (
    "shop_id" INTEGER NOT NULL,
    "content_id" UUID NOT NULL,
    "product_id" TEXT,
    "category" TEXT,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "image_url" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_content_pkey" PRIMARY KEY ("shop_id", "content_id")
);
CREATE INDEX "product_content_shop_id_product_id_idx" ON "product_content"("shop_id", "product_id");
CREATE INDEX "product_content_shop_id_category_idx" ON "product_content"("shop_id", "category");

-- A sale that the merchant entered.
CREATE TABLE "campaign" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "segment_id" UUID,
    "canceled_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("shop_id", "campaign_id")
);

-- A group of customers by conditions: who is in it is always computed.
CREATE TABLE "segment" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "segment_pkey" PRIMARY KEY ("shop_id", "segment_id")
);

-- A scenario as it was at one version: whom it has begun with stays with it.
CREATE TABLE "scenario_version" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB,
    "values" JSONB NOT NULL,
    "copy" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "holdout_percent" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "scenario_version_pkey" PRIMARY KEY ("shop_id", "scenario_id", "version")
);

-- A step of an occasion of the shop itself (a Monday, a sale, goods that are back): decided for everybody, some thousands at a time.
CREATE TABLE "scenario_run" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "anchor_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_up_to" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "decided" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "scenario_run_pkey" PRIMARY KEY ("shop_id", "scenario_id", "occasion", "step")
);
CREATE INDEX "scenario_run_open" ON "scenario_run"("shop_id", "due_at") WHERE "finished_at" IS NULL;

-- Past occasions that a switch-on took in, each with the instant it was given.
CREATE TABLE "backlog" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "occasion" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "backlog_pkey" PRIMARY KEY ("shop_id", "scenario_id", "customer_id", "occasion", "step")
);
CREATE INDEX "backlog_shop_id_customer_id_idx" ON "backlog"("shop_id", "customer_id");

-- "If this had been on for the last 90 days": asked, worked on in a shadow shop, answered.
CREATE TABLE "dry_run" (
    "shop_id" INTEGER NOT NULL,
    "dry_run_id" UUID NOT NULL,
    "scenario_ids" TEXT[] NOT NULL,
    "days" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL DEFAULT '{}',
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "dry_run_pkey" PRIMARY KEY ("shop_id", "dry_run_id")
);

ALTER TABLE "scenario_setting" ADD COLUMN "definition" JSONB, ADD COLUMN "rules" JSONB NOT NULL DEFAULT '{}', ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
ALTER TABLE "due" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "delivery" ADD COLUMN "variant" TEXT NOT NULL DEFAULT 'a';
ALTER TABLE "shop_setting" ADD COLUMN "holdout_percent" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "business" TEXT;
ALTER TABLE "platform_customer" ADD COLUMN "sex" TEXT, ADD COLUMN "sex_version" TEXT NOT NULL DEFAULT '';
ALTER TABLE "customer"
  ADD COLUMN "sex" TEXT,
  ADD COLUMN "prefecture" TEXT,
  ADD COLUMN "time_zone" TEXT,
  ADD COLUMN "line_identity_id" UUID,
  ADD COLUMN "line_consent" TEXT NOT NULL DEFAULT 'never-asked',
  ADD COLUMN "is_line_suppressed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "sms_identity_id" UUID,
  ADD COLUMN "sms_consent" TEXT NOT NULL DEFAULT 'never-asked',
  ADD COLUMN "is_sms_suppressed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "agreed_at" TIMESTAMPTZ(3),
  ADD COLUMN "agreed_by" TEXT,
  ADD COLUMN "store_order_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "last_store_order_at" TIMESTAMPTZ(3),
  ADD COLUMN "order_gap_days" INTEGER,
  ADD COLUMN "medium" TEXT,
  ADD COLUMN "last_visit_at" TIMESTAMPTZ(3),
  ADD COLUMN "points" INTEGER,
  ADD COLUMN "points_expire_at" TIMESTAMPTZ(3),
  ADD COLUMN "rank" TEXT,
  ADD COLUMN "next_rank" TEXT,
  ADD COLUMN "to_next_rank" INTEGER,
  ADD COLUMN "membership_at" TIMESTAMPTZ(3),
  ADD COLUMN "nps_score" INTEGER,
  ADD COLUMN "nps_answered_at" TIMESTAMPTZ(3);
CREATE INDEX "customer_points_expiry" ON "customer"("shop_id", "points_expire_at") WHERE "points_expire_at" IS NOT NULL;

ALTER TABLE "visit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "visit" FORCE ROW LEVEL SECURITY;
CREATE POLICY "visit_of_shop" ON "visit" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "visit" TO teppan_shop;
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "membership" FORCE ROW LEVEL SECURITY;
CREATE POLICY "membership_of_shop" ON "membership" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "membership" TO teppan_shop;
ALTER TABLE "survey_answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "survey_answer" FORCE ROW LEVEL SECURITY;
CREATE POLICY "survey_answer_of_shop" ON "survey_answer" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "survey_answer" TO teppan_shop;
ALTER TABLE "product_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "product_event_of_shop" ON "product_event" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "product_event" TO teppan_shop;
ALTER TABLE "product_refill" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_refill" FORCE ROW LEVEL SECURITY;
CREATE POLICY "product_refill_of_shop" ON "product_refill" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "product_refill" TO teppan_shop;
ALTER TABLE "product_content" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_content" FORCE ROW LEVEL SECURITY;
CREATE POLICY "product_content_of_shop" ON "product_content" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "product_content" TO teppan_shop;
ALTER TABLE "campaign" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "campaign" FORCE ROW LEVEL SECURITY;
CREATE POLICY "campaign_of_shop" ON "campaign" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "campaign" TO teppan_shop;
ALTER TABLE "segment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "segment" FORCE ROW LEVEL SECURITY;
CREATE POLICY "segment_of_shop" ON "segment" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "segment" TO teppan_shop;
ALTER TABLE "scenario_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenario_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY "scenario_version_of_shop" ON "scenario_version" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scenario_version" TO teppan_shop;
ALTER TABLE "scenario_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenario_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "scenario_run_of_shop" ON "scenario_run" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scenario_run" TO teppan_shop;
ALTER TABLE "backlog" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "backlog" FORCE ROW LEVEL SECURITY;
CREATE POLICY "backlog_of_shop" ON "backlog" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "backlog" TO teppan_shop;
ALTER TABLE "dry_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "dry_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "dry_run_of_shop" ON "dry_run" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "dry_run" TO teppan_shop;
