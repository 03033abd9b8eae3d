-- A survey as the merchant wrote it, every version: an answer keeps the questions that it answered.
CREATE TABLE "survey" (
    "shop_id" INTEGER NOT NULL,
    "survey_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "survey_pkey" PRIMARY KEY ("shop_id", "survey_id", "version")
);
ALTER TABLE "survey" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "survey" FORCE ROW LEVEL SECURITY;
CREATE POLICY "survey_of_shop" ON "survey" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "survey" TO teppan_shop;
-- What was answered to each question, beside the headline, by which version, and since when: a second thought has its time.
ALTER TABLE "survey_answer" ADD COLUMN "answers" JSONB NOT NULL DEFAULT '{}', ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "first_answered_at" TIMESTAMPTZ(3);
UPDATE "survey_answer" SET "first_answered_at" = "answered_at", "answers" =
  CASE WHEN "score" IS NULL THEN '{}' ELSE jsonb_build_object('score', jsonb_build_object('score', "score")) END
  || CASE WHEN "choice" IS NULL THEN '{}' ELSE jsonb_build_object('choice', jsonb_build_object('choices', jsonb_build_array("choice"))) END
  || CASE WHEN "comment" IS NULL THEN '{}' ELSE jsonb_build_object('comment', jsonb_build_object('text', "comment")) END;
