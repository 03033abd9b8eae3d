-- How many segments an SMS had is read from its words. Where those were erased with their reader, the number is kept.
ALTER TABLE "delivery" ADD COLUMN "pieces" INTEGER;
