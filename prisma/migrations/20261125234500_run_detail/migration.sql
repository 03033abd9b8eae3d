-- What a run is about: the goods of its ranking, or those that are new.
ALTER TABLE "scenario_run" ADD COLUMN "product_ids" TEXT[] NOT NULL DEFAULT '{}';
