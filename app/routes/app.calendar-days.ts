// How many messages go out on each of the coming days? Counted beside the calendar's screen, which does not wait for it.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showCalendar } from "~/pipeline/show/show-calendar.server";
import { requireShop } from "~/session.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  return { calendar: wire(await shop.transaction((shop) => showCalendar(shop, { locale, now: clock.now() }))) };
}
