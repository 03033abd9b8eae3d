// In which zone does a person live, if it is one that can be reckoned with? Any other would fail the whole statement.
import sql from "sql-template-tag";

/** Of the customer `c`; null: nobody told it, or there is none of that name, and the shop's counts. */
export const knownZone = sql`CASE WHEN c.time_zone IS NULL THEN NULL ELSE (SELECT z.name FROM known_time_zone z WHERE z.name = c.time_zone) END`;
