-- Which shop has a dry run to work on, and from when on. The instant is also the lease of who works on it.
ALTER TABLE "shop_schedule" ADD COLUMN "dry_run_due_at" TIMESTAMPTZ(3);
CREATE INDEX "shop_schedule_dry_run" ON "shop_schedule"("dry_run_due_at") WHERE "dry_run_due_at" IS NOT NULL;
ALTER TABLE "dry_run" ADD COLUMN "inbox_rows" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "dry_run_by_age" ON "dry_run"("shop_id", "asked_at");
-- One at a time.
CREATE UNIQUE INDEX "dry_run_under_way" ON "dry_run"("shop_id") WHERE "state" IN ('asked', 'running');
