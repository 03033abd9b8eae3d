-- From the claim of a message until it is handed to its provider. A sender that knows nothing of this leaves it false: perhaps handed over.
ALTER TABLE "delivery" ADD COLUMN "in_hand" BOOLEAN NOT NULL DEFAULT false;
