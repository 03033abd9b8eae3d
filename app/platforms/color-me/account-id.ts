// Which shop of Color Me? Its account id names it for good; its domain may change.
import { z } from "zod";

/** PA and, today, eight digits. */
export const accountId = z.string().regex(/^PA[0-9A-Z]{1,20}$/, "no account id of Color Me");
