// Is the oldest PostgreSQL that we promise to run on installed here? Then the statements are tried on it, too.
import { existsSync } from "node:fs";

/** Where Debian's package postgresql-15 puts it. */
const folder = "/usr/lib/postgresql/15/bin";

export const oldestPostgres = { project: "postgres-15", binaries: folder, isInstalled: existsSync(`${folder}/postgres`) };
