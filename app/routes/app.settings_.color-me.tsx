// How does the shop stand with Color Me, and what becomes of its data when it leaves?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { ColorMeScreen } from "~/components/settings/color-me-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerColorMeForm, showColorMe } from "~/pipeline/change/color-me-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** A shop of another platform has no such page. */
async function requireColorMeShop(request: Request) {
  const access = await requireShop(request);
  if (access.shopRow.platform !== "color-me") throw new Response(null, { status: 404 });
  return access;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow } = await requireColorMeShop(request);
  return wire(await shop.transaction((shop) => showColorMe(shop, shopRow)));
}

/**
 * POST /app/settings/color-me, by `intent`: members-left, members-stay: 200 {outcome: "saved"}; erase (accountId, typed):
 * a redirect out of the app; what cannot be is 422 {outcome: "failed", problem}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, shopRow } = await requireColorMeShop(request);
  const answer = await answerColorMeForm(shop, { shopRow, fields: await postedFields(request) }, clock.now());
  if (answer.outcome === "erasing") return redirect("/auth/login?erasing");
  return data(answer, answer.outcome === "failed" ? 422 : 200);
}

export default function ColorMe() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const problem = answer?.outcome === "failed" && answer.problem !== "unknown-intent" ? answer.problem : null;
  return (
    <ColorMeScreen
      view={view}
      problem={problem}
      isBusy={fetcher.state !== "idle"}
      onDo={(fields) => fetcher.submit(fields, { method: "post", action: "/app/settings/color-me" })}
    />
  );
}
