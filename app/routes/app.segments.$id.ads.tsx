// A segment as a list for ad platforms: which there are, and who took one?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AdListsScreen } from "~/components/segment/ad-lists-screen";
import { wire } from "~/lib/wire";
import { showAdLists } from "~/pipeline/change/download-ad-list.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const view = uuid.test(params.id ?? "") ? await showAdLists(shop, params.id ?? "") : null;
  if (!view) throw new Response(null, { status: 404 });
  return wire(view);
}

export default function AdLists() {
  return <AdListsScreen view={useLoaderData<typeof loader>()} />;
}
