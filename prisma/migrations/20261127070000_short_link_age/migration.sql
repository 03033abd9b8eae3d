-- Which short addresses lead nowhere any more? By their kind and age.
CREATE INDEX "short_link_shop_id_purpose_made_at_idx" ON "short_link"("shop_id", "purpose", "made_at");
