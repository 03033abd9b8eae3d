// What document surrounds every page, in which language, and what does it show when a page cannot be found or breaks?
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EarlyPress, useEarlyPress } from "~/components/early-press";
import { homeOf } from "~/components/home-of";
import { plainPage } from "~/components/plain-page";
import rootStyles from "./root.css?url";
import { localeOf } from "./session.server";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: rootStyles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: "Teppan" }];

export const loader = async ({ request }: LoaderFunctionArgs) => ({ locale: await localeOf(request) });

/** The language of a page is settled when it is loaded; a change of language loads it anew. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? i18n.language;
  const isPlain = useMatches().some(({ handle }) => handle === plainPage);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        {isPlain ? null : <link rel="stylesheet" href={polarisStyles} />}
        <Links />
        {isPlain ? null : <EarlyPress />}
      </head>
      <body>
        {children}
        {/* No ScrollRestoration: it throws where the browser denies storage to an embedded page. */}
        {isPlain ? null : <Scripts />}
      </body>
    </html>
  );
}

export default function App() {
  useEarlyPress();
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { t } = useTranslation("common");
  const home = homeOf(useLocation().pathname);
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main className="root-error">
      <h1>{t(isMissing ? "error.notFound.title" : "error.broken.title")}</h1>
      <p>{t(isMissing ? "error.notFound.text" : home ? "error.broken.text" : "error.broken.publicText")}</p>
      {home ? (
        <p>
          <a href={home}>{t("error.home")}</a>
        </p>
      ) : null}
    </main>
  );
}
