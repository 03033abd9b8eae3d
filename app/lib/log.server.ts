// Where does the program speak? Structured lines; shop and delivery ids, never an address.
import { pino } from "pino";
import { env } from "../env.server";

export const log = pino({ level: env.LOG_LEVEL, base: null });
