-- Until when is the evidence of somebody who was erased kept, under which hash? Three years after the last message.
CREATE TABLE "erased_evidence" (
  "shop_id" INTEGER NOT NULL,
  "evidence_id" UUID NOT NULL,
  "keep_until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "erased_evidence_pkey" PRIMARY KEY ("shop_id", "evidence_id")
);
CREATE INDEX "erased_evidence_shop_id_keep_until_idx" ON "erased_evidence"("shop_id", "keep_until");
ALTER TABLE "erased_evidence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erased_evidence" FORCE ROW LEVEL SECURITY;
CREATE POLICY "erased_evidence_of_shop" ON "erased_evidence" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "erased_evidence" TO teppan_shop;
