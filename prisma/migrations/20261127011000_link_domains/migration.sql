-- Hosts of shops' own on which their links stand. Of no shop: a request tells its host, and the host tells the shop (docs/decisions/0015-link-domains.md).
CREATE TABLE "link_domain" (
    "domain" TEXT COLLATE "C" NOT NULL,
    "shop_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "leads_here" BOOLEAN NOT NULL DEFAULT false,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "problem" TEXT,
    "detail" TEXT NOT NULL DEFAULT '',
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "used_since" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "next_check_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_domain_pkey" PRIMARY KEY ("domain")
);

-- A shop has one at a time, besides those that it gave up and whose links are still out there.
CREATE UNIQUE INDEX "link_domain_shop_id_key" ON "link_domain"("shop_id") WHERE "state" <> 'retired';
CREATE INDEX "link_domain_next_check_at_idx" ON "link_domain"("next_check_at");
GRANT SELECT, INSERT, UPDATE, DELETE ON "link_domain" TO teppan_operator;
