-- A balance that a file told gives way to its platform's own, and what it took the place of comes back when the file is undone.
ALTER TABLE "membership" ADD COLUMN "of_file" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "before" JSONB;
