-- Unhappy customers who still wait for a word, and those who got one: the list is short, however many people answered.
CREATE INDEX "survey_answer_unhappy" ON "survey_answer"("shop_id", "answered_at") WHERE "survey" = 'nps' AND "score" <= 6 AND "handled_at" IS NULL;
CREATE INDEX "survey_answer_handled" ON "survey_answer"("shop_id", "handled_at") WHERE "handled_at" IS NOT NULL;
