-- How fast Color Me may be asked for a shop: one row, whichever job of whichever process asks (120 requests a minute a token).
CREATE TABLE "color_me_pace" (
    "shop_id" INTEGER NOT NULL,
    "next_turn_at" TIMESTAMPTZ(3) NOT NULL,
    "gap_ms" INTEGER NOT NULL,

    CONSTRAINT "color_me_pace_pkey" PRIMARY KEY ("shop_id")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "color_me_pace" TO teppan_operator;
