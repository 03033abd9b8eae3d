-- What the door keeps: many webhooks packed together, until they are sorted into the inbox (docs/decisions/0002-door-and-inbox.md).
CREATE TABLE "webhook_batch" (
    "batch_id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "packed" BYTEA NOT NULL,
    "fault" TEXT,

    CONSTRAINT "webhook_batch_pkey" PRIMARY KEY ("batch_id")
);

-- It comes compressed, and a few kilobytes of it stay in their row.
ALTER TABLE "webhook_batch" ALTER COLUMN "packed" SET STORAGE EXTERNAL;
ALTER TABLE "webhook_batch" SET (toast_tuple_target = 8160);
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_batch" TO teppan_operator;
GRANT USAGE, SELECT ON SEQUENCE "webhook_batch_batch_id_seq" TO teppan_operator;
