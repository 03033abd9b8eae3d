-- Which accounts may be one person's: the open questions of a shop, among however many that were decided.
CREATE INDEX "merge_proposal_open" ON "merge_proposal"("shop_id", "a", "b") WHERE "state" = 'open';
