// How does a developer connect a shop's own system? Open to everybody, without a script.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ApiManual } from "~/components/api-manual";
import { plainPage } from "~/components/plain-page";
import { apiManual } from "~/domain/api/manual";
import { env } from "~/env.server";
import { localeOf } from "~/session.server";

export const handle = plainPage;

export const meta: MetaFunction<typeof loader> = () => [{ title: "Teppan API" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { manual: apiManual(await localeOf(request)), origin: env.APP_URL };
}

export default function Developers() {
  return <ApiManual {...useLoaderData<typeof loader>()} />;
}
