// The bare address leads to the app, with all that Shopify's admin put into the query.
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

export const loader = ({ request }: LoaderFunctionArgs) => redirect(`/app${new URL(request.url).search}`);
