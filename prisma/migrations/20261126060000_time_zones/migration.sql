-- The time zones that this server can reckon with: a name that is not among them would fail a whole batch of people.
-- It belongs to no shop, and holds nothing but names.
CREATE TABLE "known_time_zone" (
    "name" TEXT NOT NULL,

    CONSTRAINT "known_time_zone_pkey" PRIMARY KEY ("name")
);

INSERT INTO "known_time_zone" ("name")
SELECT name FROM pg_timezone_names WHERE name = 'UTC' OR name ~ '^(?!posix|right)[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$';

GRANT SELECT ON "known_time_zone" TO teppan_shop;
