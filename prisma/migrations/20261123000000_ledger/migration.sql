-- The first schema: operator tables, tenant tables, and the policies that bind the tenant role to one shop.
-- Roles teppan_shop and teppan_operator are made by scripts/migrate.ts beforehand, because their passwords are secrets.
-- CreateSchema

-- CreateTable
CREATE TABLE "shop" (
    "shop_id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "opaque_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'installed',
    "scopes" TEXT NOT NULL DEFAULT '',
    "scopes_at" TIMESTAMPTZ(3),
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "shopify_session" (
    "session_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "scope" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "access_token" TEXT NOT NULL,
    "refresh_token" TEXT,
    "refresh_token_expires" TIMESTAMPTZ(3),
    "user_id" BIGINT,
    "locale" TEXT,
    "email" TEXT COLLATE "C",
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopify_session_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "inbox_id" BIGSERIAL NOT NULL,
    "platform" TEXT COLLATE "C" NOT NULL,
    "domain" TEXT COLLATE "C" NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "webhook_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT,
    "event_key" BYTEA,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "reason" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("inbox_id")
);

-- CreateTable
CREATE TABLE "shop_schedule" (
    "shop_id" INTEGER NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "sync_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_schedule_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "staff_look" (
    "look_id" BIGSERIAL NOT NULL,
    "staff" TEXT NOT NULL,
    "shop_id" INTEGER,
    "what" TEXT NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_look_pkey" PRIMARY KEY ("look_id")
);

-- CreateTable
CREATE TABLE "web_session" (
    "session_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_session_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "shop_setting" (
    "shop_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT 'ja',
    "currency" TEXT NOT NULL DEFAULT 'JPY',
    "country" TEXT NOT NULL DEFAULT 'JP',
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Tokyo',
    "domain" TEXT NOT NULL DEFAULT '',
    "storefront_url" TEXT NOT NULL DEFAULT '',
    "sender" JSONB NOT NULL DEFAULT '{}',
    "email_provider" JSONB NOT NULL DEFAULT '{}',
    "channel" TEXT NOT NULL DEFAULT 'email',
    "quiet_from_hour" INTEGER NOT NULL DEFAULT 21,
    "quiet_until_hour" INTEGER NOT NULL DEFAULT 9,
    "cap_per_day" INTEGER NOT NULL DEFAULT 1,
    "cap_per_week" INTEGER NOT NULL DEFAULT 3,
    "reads_all_orders" BOOLEAN NOT NULL DEFAULT false,
    "is_aa_run" BOOLEAN NOT NULL DEFAULT false,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "setup" JSONB NOT NULL DEFAULT '{}',
    "pairs_refreshed_at" TIMESTAMPTZ(3),
    "reconciled_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_setting_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "shop_id" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("shop_id","entry_id")
);

-- CreateTable
CREATE TABLE "customer" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" UUID NOT NULL,
    "anchor_kind" TEXT NOT NULL,
    "anchor_value" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "name_key" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "email" TEXT COLLATE "C",
    "email_identity_id" UUID,
    "phone" TEXT,
    "locale" TEXT,
    "birth_date" DATE,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "email_consent" TEXT NOT NULL DEFAULT 'never-asked',
    "is_email_suppressed" BOOLEAN NOT NULL DEFAULT false,
    "known_since" TIMESTAMPTZ(3),
    "order_count" INTEGER NOT NULL DEFAULT 0,
    "first_order_at" TIMESTAMPTZ(3),
    "first_order_id" TEXT,
    "last_order_at" TIMESTAMPTZ(3),
    "last_order_id" TEXT,
    "spent_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL DEFAULT '',
    "last_items" JSONB NOT NULL DEFAULT '[]',
    "first_order_hour" INTEGER,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- CreateTable
CREATE TABLE "identity" (
    "shop_id" INTEGER NOT NULL,
    "identity_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "customer_id" UUID,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("shop_id","identity_id")
);

-- CreateTable
CREATE TABLE "identity_link" (
    "shop_id" INTEGER NOT NULL,
    "a" UUID NOT NULL,
    "b" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_link_pkey" PRIMARY KEY ("shop_id","a","b")
);

-- CreateTable
CREATE TABLE "identity_apart" (
    "shop_id" INTEGER NOT NULL,
    "a" UUID NOT NULL,
    "b" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_apart_pkey" PRIMARY KEY ("shop_id","a","b")
);

-- CreateTable
CREATE TABLE "customer_merge" (
    "shop_id" INTEGER NOT NULL,
    "merge_id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "absorbed_id" UUID NOT NULL,
    "why" JSONB NOT NULL,
    "kept_identities" UUID[],
    "absorbed_identities" UUID[],
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("shop_id","merge_id")
);

-- CreateTable
CREATE TABLE "merge_proposal" (
    "shop_id" INTEGER NOT NULL,
    "a" UUID NOT NULL,
    "b" UUID NOT NULL,
    "via" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "merge_proposal_pkey" PRIMARY KEY ("shop_id","a","b")
);

-- CreateTable
CREATE TABLE "platform_customer" (
    "shop_id" INTEGER NOT NULL,
    "platform_customer_id" TEXT NOT NULL,
    "identity_id" UUID NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "name_key" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "email" TEXT COLLATE "C",
    "phone" TEXT,
    "birth_date" DATE,
    "birth_date_version" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "locale" TEXT,
    "locale_version" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "prefecture" TEXT,
    "prefecture_version" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "tags_listed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "platform_customer_pkey" PRIMARY KEY ("shop_id","platform_customer_id")
);

-- CreateTable
CREATE TABLE "customer_tag" (
    "shop_id" INTEGER NOT NULL,
    "platform_customer_id" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_tag_pkey" PRIMARY KEY ("shop_id","platform_customer_id","tag")
);

-- CreateTable
CREATE TABLE "shop_order" (
    "shop_id" INTEGER NOT NULL,
    "order_id" TEXT NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "identity_id" UUID,
    "email" TEXT COLLATE "C",
    "order_name" TEXT NOT NULL DEFAULT '',
    "processed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "currency" TEXT NOT NULL DEFAULT '',
    "total_minor" BIGINT NOT NULL DEFAULT 0,
    "financial_status" TEXT NOT NULL DEFAULT '',
    "fulfillment_status" TEXT NOT NULL DEFAULT '',
    "cancelled_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "source_name" TEXT NOT NULL DEFAULT '',
    "cart_token" TEXT,
    "checkout_token" TEXT,
    "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "landing_site" TEXT,
    "referring_site" TEXT,

    CONSTRAINT "shop_order_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "shop_id" INTEGER NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "product_id" TEXT,
    "variant_id" TEXT,
    "sku" TEXT,
    "title" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("shop_id","order_id","line_id")
);

-- CreateTable
CREATE TABLE "refund" (
    "shop_id" INTEGER NOT NULL,
    "refund_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "refunded_at" TIMESTAMPTZ(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "lines" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "refund_pkey" PRIMARY KEY ("shop_id","refund_id")
);

-- CreateTable
CREATE TABLE "fulfillment" (
    "shop_id" INTEGER NOT NULL,
    "fulfillment_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "status" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "fulfillment_pkey" PRIMARY KEY ("shop_id","fulfillment_id")
);

-- CreateTable
CREATE TABLE "cart" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "cart_key" TEXT NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "identity_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "recover_url" TEXT,
    "currency" TEXT NOT NULL DEFAULT '',
    "total_minor" BIGINT NOT NULL DEFAULT 0,
    "lines" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "cart_pkey" PRIMARY KEY ("shop_id","kind","token")
);

-- CreateTable
CREATE TABLE "product" (
    "shop_id" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "handle" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "image_url" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id","product_id")
);

-- CreateTable
CREATE TABLE "variant" (
    "shop_id" INTEGER NOT NULL,
    "variant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "sku" TEXT,
    "price_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,
    "inventory_item_id" TEXT,
    "is_stock_tracked" BOOLEAN NOT NULL DEFAULT true,
    "sells_when_empty" BOOLEAN NOT NULL DEFAULT false,
    "stock" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("shop_id","variant_id")
);

-- CreateTable
CREATE TABLE "inventory_level" (
    "shop_id" INTEGER NOT NULL,
    "inventory_item_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "available" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_level_pkey" PRIMARY KEY ("shop_id","inventory_item_id","location_id")
);

-- CreateTable
CREATE TABLE "product_pair" (
    "shop_id" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "together" INTEGER NOT NULL,

    CONSTRAINT "product_pair_pkey" PRIMARY KEY ("shop_id","product_id","other_id")
);

-- CreateTable
CREATE TABLE "product_rank" (
    "shop_id" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,

    CONSTRAINT "product_rank_pkey" PRIMARY KEY ("shop_id","product_id")
);

-- CreateTable
CREATE TABLE "category_trait" (
    "shop_id" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "buyers" INTEGER NOT NULL,
    "repeat_share" DOUBLE PRECISION NOT NULL,
    "is_durable" BOOLEAN NOT NULL,

    CONSTRAINT "category_trait_pkey" PRIMARY KEY ("shop_id","category")
);

-- CreateTable
CREATE TABLE "consent" (
    "shop_id" INTEGER NOT NULL,
    "consent_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "wording" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "consent_pkey" PRIMARY KEY ("shop_id","consent_id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "shop_id" INTEGER NOT NULL,
    "identity_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "suppressed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("shop_id","identity_id","channel")
);

-- CreateTable
CREATE TABLE "scenario_setting" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT false,
    "enabled_at" TIMESTAMPTZ(3),
    "holdout_percent" INTEGER NOT NULL DEFAULT 10,
    "salt" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "copy" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenario_setting_pkey" PRIMARY KEY ("shop_id","scenario_id")
);

-- CreateTable
CREATE TABLE "due" (
    "shop_id" INTEGER NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "occasion" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "anchor_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "due_pkey" PRIMARY KEY ("shop_id","scenario_id","customer_id","occasion","step")
);

-- CreateTable
CREATE TABLE "delivery" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "scenario_version" INTEGER NOT NULL DEFAULT 1,
    "customer_id" UUID NOT NULL,
    "identity_id" UUID,
    "occasion" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'promotional',
    "channel" TEXT NOT NULL DEFAULT 'email',
    "arm" TEXT NOT NULL DEFAULT 'treated',
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "anchor_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "send_after" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "provider_message_id" TEXT,
    "items" JSONB NOT NULL DEFAULT '[]',
    "opened_at" TIMESTAMPTZ(3),
    "clicked_at" TIMESTAMPTZ(3),
    "resent_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("shop_id","delivery_id")
);

-- CreateTable
CREATE TABLE "delivery_content" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "body_text" TEXT NOT NULL,

    CONSTRAINT "delivery_content_pkey" PRIMARY KEY ("shop_id","delivery_id")
);

-- CreateTable
CREATE TABLE "engagement" (
    "shop_id" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "delivery_id" UUID,
    "is_machine" BOOLEAN NOT NULL DEFAULT false,
    "url" TEXT,
    "detail" TEXT,

    CONSTRAINT "engagement_pkey" PRIMARY KEY ("shop_id","occurred_at","event_id")
);

-- CreateTable
CREATE TABLE "conversion" (
    "shop_id" INTEGER NOT NULL,
    "order_id" TEXT NOT NULL,
    "delivery_id" UUID NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "touch" TEXT NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "conversion_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "backfill_run" (
    "shop_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "result_url" TEXT,
    "total_objects" BIGINT,
    "objects_done" BIGINT NOT NULL DEFAULT 0,
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfill_run_pkey" PRIMARY KEY ("shop_id","run_id")
);

-- CreateTable
CREATE TABLE "privacy_request" (
    "shop_id" INTEGER NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_by" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "report" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "privacy_request_pkey" PRIMARY KEY ("shop_id","request_id")
);

-- CreateTable
CREATE TABLE "subscription_contract" (
    "shop_id" INTEGER NOT NULL,
    "contract_id" TEXT NOT NULL,
    "identity_id" UUID,
    "version" TEXT COLLATE "C" NOT NULL,
    "status" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_contract_pkey" PRIMARY KEY ("shop_id","contract_id")
);

-- CreateTable
CREATE TABLE "segment_member" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" TEXT NOT NULL,
    "identity_id" UUID NOT NULL,
    "is_member" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_member_pkey" PRIMARY KEY ("shop_id","segment_id","identity_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "shop_opaque_id_key" ON "shop"("opaque_id");

-- CreateIndex
CREATE UNIQUE INDEX "shop_platform_domain_key" ON "shop"("platform", "domain");

-- CreateIndex
CREATE INDEX "shopify_session_domain_idx" ON "shopify_session"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_platform_domain_webhook_id_key" ON "inbox"("platform", "domain", "webhook_id");

-- CreateIndex
CREATE INDEX "shop_schedule_next_due_at_idx" ON "shop_schedule"("next_due_at");

-- CreateIndex
CREATE INDEX "shop_schedule_sync_due_at_idx" ON "shop_schedule"("sync_due_at");

-- CreateIndex
CREATE INDEX "staff_look_looked_at_idx" ON "staff_look"("looked_at");

-- CreateIndex
CREATE INDEX "audit_entry_shop_id_at_idx" ON "audit_entry"("shop_id", "at");

-- CreateIndex
CREATE INDEX "customer_shop_id_email_idx" ON "customer"("shop_id", "email");

-- CreateIndex
CREATE INDEX "customer_shop_id_name_key_idx" ON "customer"("shop_id", "name_key");

-- CreateIndex
CREATE INDEX "customer_shop_id_last_order_at_idx" ON "customer"("shop_id", "last_order_at");

-- CreateIndex
CREATE INDEX "identity_shop_id_customer_id_idx" ON "identity"("shop_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_shop_id_kind_value_key" ON "identity"("shop_id", "kind", "value");

-- CreateIndex
CREATE INDEX "identity_link_shop_id_b_idx" ON "identity_link"("shop_id", "b");

-- CreateIndex
CREATE INDEX "identity_apart_shop_id_b_idx" ON "identity_apart"("shop_id", "b");

-- CreateIndex
CREATE INDEX "customer_merge_shop_id_kept_id_idx" ON "customer_merge"("shop_id", "kept_id");

-- CreateIndex
CREATE INDEX "customer_merge_shop_id_absorbed_id_idx" ON "customer_merge"("shop_id", "absorbed_id");

-- CreateIndex
CREATE INDEX "platform_customer_shop_id_identity_id_idx" ON "platform_customer"("shop_id", "identity_id");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_identity_id_processed_at_idx" ON "shop_order"("shop_id", "identity_id", "processed_at");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_cart_token_idx" ON "shop_order"("shop_id", "cart_token");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_checkout_token_idx" ON "shop_order"("shop_id", "checkout_token");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_processed_at_idx" ON "shop_order"("shop_id", "processed_at");

-- CreateIndex
CREATE INDEX "shop_order_shop_id_order_name_idx" ON "shop_order"("shop_id", "order_name");

-- CreateIndex
CREATE INDEX "order_line_shop_id_product_id_idx" ON "order_line"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "refund_shop_id_order_id_idx" ON "refund"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "fulfillment_shop_id_order_id_idx" ON "fulfillment"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "cart_shop_id_cart_key_idx" ON "cart"("shop_id", "cart_key");

-- CreateIndex
CREATE INDEX "cart_shop_id_identity_id_idx" ON "cart"("shop_id", "identity_id");

-- CreateIndex
CREATE INDEX "product_shop_id_category_idx" ON "product"("shop_id", "category");

-- CreateIndex
CREATE INDEX "variant_shop_id_product_id_idx" ON "variant"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "variant_shop_id_inventory_item_id_idx" ON "variant"("shop_id", "inventory_item_id");

-- CreateIndex
CREATE INDEX "consent_shop_id_identity_id_idx" ON "consent"("shop_id", "identity_id");

-- CreateIndex
CREATE INDEX "due_shop_id_due_at_idx" ON "due"("shop_id", "due_at");

-- CreateIndex
CREATE INDEX "due_shop_id_customer_id_idx" ON "due"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "delivery_shop_id_customer_id_sent_at_idx" ON "delivery"("shop_id", "customer_id", "sent_at");

-- CreateIndex
CREATE INDEX "delivery_shop_id_identity_id_idx" ON "delivery"("shop_id", "identity_id");

-- CreateIndex
CREATE INDEX "delivery_shop_id_decided_at_idx" ON "delivery"("shop_id", "decided_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_shop_id_scenario_id_occasion_step_customer_id_key" ON "delivery"("shop_id", "scenario_id", "occasion", "step", "customer_id");

-- CreateIndex
CREATE INDEX "engagement_shop_id_delivery_id_idx" ON "engagement"("shop_id", "delivery_id");

-- CreateIndex
CREATE INDEX "conversion_shop_id_delivery_id_idx" ON "conversion"("shop_id", "delivery_id");

-- CreateIndex
CREATE INDEX "conversion_shop_id_scenario_id_ordered_at_idx" ON "conversion"("shop_id", "scenario_id", "ordered_at");

-- CreateIndex
CREATE INDEX "subscription_contract_shop_id_identity_id_idx" ON "subscription_contract"("shop_id", "identity_id");

-- Bodies are JSON that nobody queries inside the database: no compression, so the door pays no CPU for it.
ALTER TABLE "inbox" ALTER COLUMN "body" SET STORAGE EXTERNAL;
CREATE INDEX "inbox_waiting" ON "inbox"("platform", "domain", "inbox_id") WHERE "state" = 'new';
CREATE UNIQUE INDEX "inbox_same_event" ON "inbox"("event_key") WHERE "event_key" IS NOT NULL;
CREATE INDEX "inbox_unsettled" ON "inbox"("state", "inbox_id") WHERE "state" IN ('dead', 'unknown-shop');
CREATE INDEX "shop_schedule_claimed" ON "shop_schedule"("claimed_until") WHERE "claimed_until" IS NOT NULL;
CREATE INDEX "delivery_queued" ON "delivery"("shop_id", "send_after") WHERE "state" = 'queued';
CREATE INDEX "delivery_unsettled" ON "delivery"("shop_id", "claimed_at") WHERE "state" IN ('sending', 'unknown');
CREATE INDEX "customer_birthday" ON "customer"("shop_id", (EXTRACT(MONTH FROM "birth_date") * 100 + EXTRACT(DAY FROM "birth_date"))) WHERE "birth_date" IS NOT NULL;

-- Operator tables
GRANT SELECT, INSERT, UPDATE, DELETE ON "shop" TO teppan_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "shopify_session" TO teppan_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "inbox" TO teppan_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "shop_schedule" TO teppan_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "staff_look" TO teppan_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "web_session" TO teppan_operator;
GRANT USAGE, SELECT ON SEQUENCE "shop_shop_id_seq" TO teppan_operator;
GRANT USAGE, SELECT ON SEQUENCE "inbox_inbox_id_seq" TO teppan_operator;
GRANT USAGE, SELECT ON SEQUENCE "staff_look_look_id_seq" TO teppan_operator;

-- Tenant tables: forced row-level security, one policy each
ALTER TABLE "shop_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shop_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "shop_setting_of_shop" ON "shop_setting" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "shop_setting" TO teppan_shop;
ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "audit_entry_of_shop" ON "audit_entry" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, DELETE ON "audit_entry" TO teppan_shop;
ALTER TABLE "customer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CREATE POLICY "customer_of_shop" ON "customer" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer" TO teppan_shop;
ALTER TABLE "identity" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "identity" FORCE ROW LEVEL SECURITY;
CREATE POLICY "identity_of_shop" ON "identity" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "identity" TO teppan_shop;
ALTER TABLE "identity_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "identity_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "identity_link_of_shop" ON "identity_link" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "identity_link" TO teppan_shop;
ALTER TABLE "identity_apart" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "identity_apart" FORCE ROW LEVEL SECURITY;
CREATE POLICY "identity_apart_of_shop" ON "identity_apart" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, DELETE ON "identity_apart" TO teppan_shop;
ALTER TABLE "customer_merge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_merge" FORCE ROW LEVEL SECURITY;
CREATE POLICY "customer_merge_of_shop" ON "customer_merge" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer_merge" TO teppan_shop;
ALTER TABLE "merge_proposal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "merge_proposal" FORCE ROW LEVEL SECURITY;
CREATE POLICY "merge_proposal_of_shop" ON "merge_proposal" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "merge_proposal" TO teppan_shop;
ALTER TABLE "platform_customer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "platform_customer" FORCE ROW LEVEL SECURITY;
CREATE POLICY "platform_customer_of_shop" ON "platform_customer" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "platform_customer" TO teppan_shop;
ALTER TABLE "shop_order" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shop_order" FORCE ROW LEVEL SECURITY;
CREATE POLICY "shop_order_of_shop" ON "shop_order" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "shop_order" TO teppan_shop;
ALTER TABLE "order_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY "order_line_of_shop" ON "order_line" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "order_line" TO teppan_shop;
ALTER TABLE "refund" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "refund" FORCE ROW LEVEL SECURITY;
CREATE POLICY "refund_of_shop" ON "refund" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "refund" TO teppan_shop;
ALTER TABLE "fulfillment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "fulfillment" FORCE ROW LEVEL SECURITY;
CREATE POLICY "fulfillment_of_shop" ON "fulfillment" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "fulfillment" TO teppan_shop;
ALTER TABLE "cart" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "cart" FORCE ROW LEVEL SECURITY;
CREATE POLICY "cart_of_shop" ON "cart" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "cart" TO teppan_shop;
ALTER TABLE "product" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product" FORCE ROW LEVEL SECURITY;
CREATE POLICY "product_of_shop" ON "product" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "product" TO teppan_shop;
ALTER TABLE "variant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "variant" FORCE ROW LEVEL SECURITY;
CREATE POLICY "variant_of_shop" ON "variant" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "variant" TO teppan_shop;
ALTER TABLE "inventory_level" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inventory_level" FORCE ROW LEVEL SECURITY;
CREATE POLICY "inventory_level_of_shop" ON "inventory_level" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "inventory_level" TO teppan_shop;
ALTER TABLE "product_pair" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_pair" FORCE ROW LEVEL SECURITY;
CREATE POLICY "product_pair_of_shop" ON "product_pair" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "product_pair" TO teppan_shop;
ALTER TABLE "product_rank" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_rank" FORCE ROW LEVEL SECURITY;
CREATE POLICY "product_rank_of_shop" ON "product_rank" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "product_rank" TO teppan_shop;
ALTER TABLE "customer_tag" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_tag" FORCE ROW LEVEL SECURITY;
CREATE POLICY "customer_tag_of_shop" ON "customer_tag" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer_tag" TO teppan_shop;
ALTER TABLE "category_trait" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "category_trait" FORCE ROW LEVEL SECURITY;
CREATE POLICY "category_trait_of_shop" ON "category_trait" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "category_trait" TO teppan_shop;
ALTER TABLE "consent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent" FORCE ROW LEVEL SECURITY;
CREATE POLICY "consent_of_shop" ON "consent" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, DELETE ON "consent" TO teppan_shop;
ALTER TABLE "suppression" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "suppression" FORCE ROW LEVEL SECURITY;
CREATE POLICY "suppression_of_shop" ON "suppression" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "suppression" TO teppan_shop;
ALTER TABLE "scenario_setting" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenario_setting" FORCE ROW LEVEL SECURITY;
CREATE POLICY "scenario_setting_of_shop" ON "scenario_setting" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scenario_setting" TO teppan_shop;
ALTER TABLE "due" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "due" FORCE ROW LEVEL SECURITY;
CREATE POLICY "due_of_shop" ON "due" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "due" TO teppan_shop;
ALTER TABLE "delivery" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "delivery" FORCE ROW LEVEL SECURITY;
CREATE POLICY "delivery_of_shop" ON "delivery" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "delivery" TO teppan_shop;
ALTER TABLE "delivery_content" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "delivery_content" FORCE ROW LEVEL SECURITY;
CREATE POLICY "delivery_content_of_shop" ON "delivery_content" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "delivery_content" TO teppan_shop;
ALTER TABLE "engagement" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "engagement" FORCE ROW LEVEL SECURITY;
CREATE POLICY "engagement_of_shop" ON "engagement" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, DELETE ON "engagement" TO teppan_shop;
ALTER TABLE "conversion" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "conversion" FORCE ROW LEVEL SECURITY;
CREATE POLICY "conversion_of_shop" ON "conversion" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "conversion" TO teppan_shop;
ALTER TABLE "backfill_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "backfill_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "backfill_run_of_shop" ON "backfill_run" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "backfill_run" TO teppan_shop;
ALTER TABLE "privacy_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "privacy_request" FORCE ROW LEVEL SECURITY;
CREATE POLICY "privacy_request_of_shop" ON "privacy_request" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "privacy_request" TO teppan_shop;
ALTER TABLE "subscription_contract" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "subscription_contract" FORCE ROW LEVEL SECURITY;
CREATE POLICY "subscription_contract_of_shop" ON "subscription_contract" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "subscription_contract" TO teppan_shop;
ALTER TABLE "segment_member" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "segment_member" FORCE ROW LEVEL SECURITY;
CREATE POLICY "segment_member_of_shop" ON "segment_member" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "segment_member" TO teppan_shop;
