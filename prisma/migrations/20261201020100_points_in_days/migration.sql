-- What each scenario's messages gave in points on a day.
ALTER TABLE "scenario_day" ADD COLUMN "points" BIGINT NOT NULL DEFAULT 0;
