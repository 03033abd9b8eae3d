// How long does this operator keep what nobody asks to be erased?
import { env } from "~/env.server";

/** Of a Color Me shop that has left. */
export const leftShopDays = env.COLOR_ME_KEEP_DAYS;
