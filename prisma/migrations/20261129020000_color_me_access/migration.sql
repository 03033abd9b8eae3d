-- By which token a Color Me shop lets us in. It never expires: it is revoked, by its owner or with the app.
CREATE TABLE "color_me_access" (
    "shop_id" INTEGER NOT NULL,
    "token_cipher" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "color_me_access_pkey" PRIMARY KEY ("shop_id")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "color_me_access" TO teppan_operator;
