// With which keys do the shop's own systems call us, and what may each of them?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { ApiScreen } from "~/components/settings/api-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerApiEndpoints, isOfEndpoints } from "~/pipeline/change/api-endpoints.server";
import { type ApiKeysAnswer, answerApiKeys, showApiKeys } from "~/pipeline/change/api-keys.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/api";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction((shop) => showApiKeys(shop)));
}

/**
 * POST /app/settings/api, by `intent`: endpoint-make (url, kinds), endpoint-change (endpointId, url, kinds), endpoint-rotate, -remove, -seen, -test (endpointId): see
 * answerApiEndpoints; make (name, scopes): 200 {outcome: "made", key}, the key this once; revoke (keyId): 200; else 422
 * {problems}, {endpointProblems} or {problem}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const fields = await postedFields(request);
  const by = { actor, now: clock.now() };
  if (isOfEndpoints(fields.intent)) {
    const answer = await answerApiEndpoints(shop, fields, by);
    return data(answer, "endpointProblems" in answer || "problem" in answer ? 422 : 200);
  }
  const answer = await answerApiKeys(shop, fields, by);
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function ApiSettings() {
  const view = useLoaderData<typeof loader>();
  const making = useFetcher<typeof action>();
  const revoking = useFetcher<typeof action>();
  const made = making.data && "key" in making.data ? making.data.key : null;
  const failure = problemOf(making.data) ?? problemOf(revoking.data);
  return (
    <ApiScreen
      view={view}
      made={made}
      problems={making.data && "problems" in making.data ? making.data.problems : {}}
      failure={failure}
      isMaking={making.state !== "idle"}
      isRevoking={revoking.state !== "idle"}
      onMake={(fields) => making.submit({ intent: "make", ...fields }, { method: "post", action: path })}
      onRevoke={(keyId) => revoking.submit({ intent: "revoke", keyId }, { method: "post", action: path })}
    />
  );
}

type KeyProblem = Extract<ApiKeysAnswer, { problem: unknown }>["problem"];

const problemOf = (answer: object | undefined): KeyProblem | null =>
  answer && "problem" in answer ? (answer.problem as KeyProblem) : null;
