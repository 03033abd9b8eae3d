-- Of messages that may go at one instant the more urgent one goes first.
ALTER TABLE "delivery" ADD COLUMN "priority" INTEGER NOT NULL DEFAULT 50;
