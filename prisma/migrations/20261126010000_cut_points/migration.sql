-- Where the fifths of a shop's buyers begin (recency, frequency, monetary), and the quarters of its prices.
CREATE TABLE "cut_point" (
    "shop_id" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "cut_point_pkey" PRIMARY KEY ("shop_id", "measure", "place")
);
ALTER TABLE "cut_point" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "cut_point" FORCE ROW LEVEL SECURITY;
CREATE POLICY "cut_point_of_shop" ON "cut_point" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "cut_point" TO teppan_shop;
