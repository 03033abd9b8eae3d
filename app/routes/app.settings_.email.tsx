// Is the domain that the shop's mail comes from proven, and which DNS records prove it?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { EmailScreen } from "~/components/settings/email-screen";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerEmailSettings, showEmailSettings } from "~/pipeline/change/email-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await showEmailSettings(shop));
}

/** POST /app/settings/email, intent validate: SendGrid looks the records up now. 200 {status: DomainStatus} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await requireShop(request);
  const answer = await answerEmailSettings(shop, await postedFields(request));
  return data(answer, "problem" in answer ? 422 : 200);
}

export default function EmailDomainSettings() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.state === "idle" && fetcher.data && "status" in fetcher.data ? fetcher.data.status : null;
  return (
    <EmailScreen
      view={view}
      checked={answer}
      isChecking={fetcher.state !== "idle"}
      onValidate={() => fetcher.submit({ intent: "validate" }, { method: "post", action: "/app/settings/email" })}
    />
  );
}
