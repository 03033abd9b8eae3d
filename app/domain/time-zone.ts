// Which time zone does a browser tell?
import { IANAZone } from "luxon";

/** An IANA name that exists, for it is calculated with; null: none. An offset is not one: PostgreSQL reads its sign the other way round. */
export const knownTimeZone = (text: string | null | undefined): string | null =>
  text && /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(text) && IANAZone.isValidZone(text) ? text : null;
