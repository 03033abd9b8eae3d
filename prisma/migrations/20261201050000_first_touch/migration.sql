-- By which medium a person came first, and when: noted as the pages that tell it grow old and go. A time without a medium: those pages told none.
ALTER TABLE "identity" ADD COLUMN "touched_at" TIMESTAMPTZ(3), ADD COLUMN "touched_by" TEXT;
