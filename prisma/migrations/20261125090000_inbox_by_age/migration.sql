-- What is too old is found by page ranges, at next to no price for what comes in: without it each day's retention would read ninety days.
CREATE INDEX "inbox_received" ON "inbox" USING brin ("received_at") WITH (autosummarize = on);
