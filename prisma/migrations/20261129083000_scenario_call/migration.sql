-- Somebody else's workflow asked for a scenario for a customer. Once by its run's id, however often it is told.
CREATE TABLE "scenario_call" (
    "shop_id" INTEGER NOT NULL,
    "run_id" TEXT NOT NULL,
    "identity_id" UUID NOT NULL,
    "signal" INTEGER NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenario_call_pkey" PRIMARY KEY ("shop_id", "run_id")
);
CREATE INDEX "scenario_call_of_person" ON "scenario_call"("shop_id", "identity_id", "called_at");
ALTER TABLE "scenario_call" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenario_call" FORCE ROW LEVEL SECURITY;
CREATE POLICY "scenario_call_of_shop" ON "scenario_call" TO teppan_shop USING (shop_id = nullif(current_setting('app.shop_id', true), '')::int) WITH CHECK (shop_id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scenario_call" TO teppan_shop;
