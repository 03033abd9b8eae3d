// Which text that comes from outside is a day?
import { z } from "zod";

/** yyyy-mm-dd. The database knows no year 0, by which some shops mean a birthday without its year. */
export const toldDay = z.iso.date().refine((text) => text >= "0001-01-01");
