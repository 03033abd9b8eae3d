-- Files of advertising platforms say nowhere whose they are: the merchant says it for the whole file.
ALTER TABLE "import_job" ADD COLUMN "medium" TEXT;
