-- Connected anew after Color Me had refused us: who ordered meanwhile is not read yet.
ALTER TABLE "color_me_access" ADD COLUMN "is_behind" BOOLEAN NOT NULL DEFAULT false;
