// With which keys do the shop's own systems call us, and what may each of them?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { ApiScreen } from "~/components/settings/api-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerApiKeys, showApiKeys } from "~/pipeline/change/api-keys.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/api";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction((shop) => showApiKeys(shop)));
}

/** POST /app/settings/api, by `intent`: make (name, scopes): 200 {outcome: "made", key}, the key this once; revoke (keyId): 200; else 422 {problems} or {problem} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerApiKeys(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function ApiSettings() {
  const view = useLoaderData<typeof loader>();
  const making = useFetcher<typeof action>();
  const revoking = useFetcher<typeof action>();
  const made = making.data && "key" in making.data ? making.data.key : null;
  const failed = [making.data, revoking.data].find((answer) => answer && "problem" in answer);
  return (
    <ApiScreen
      view={view}
      made={made}
      problems={making.data && "problems" in making.data ? making.data.problems : {}}
      failure={failed && "problem" in failed ? failed.problem : null}
      isMaking={making.state !== "idle"}
      isRevoking={revoking.state !== "idle"}
      onMake={(fields) => making.submit({ intent: "make", ...fields }, { method: "post", action: path })}
      onRevoke={(keyId) => revoking.submit({ intent: "revoke", keyId }, { method: "post", action: path })}
    />
  );
}
