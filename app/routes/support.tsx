// The shell of the support screens: for the operator's staff alone, in a frame of their own.
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useNavigation } from "@remix-run/react";
import { AppProvider } from "@shopify/polaris";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import polarisJapanese from "@shopify/polaris/locales/ja.json";
import { useTranslation } from "react-i18next";
import ownFrameStyles from "~/components/own-frame.css?url";
import ownLookStyles from "~/components/own-look.css?url";
import { PolarisLink } from "~/components/polaris-link";
import { ScreenErrorBoundary } from "~/components/screen-error";
import supportStyles from "~/components/support/support.css?url";
import { SupportFrame } from "~/components/support/support-frame";
import teppanStyles from "~/components/teppan.css?url";
import { useTopOfPage } from "~/components/use-top-of-page";
import { requireStaff } from "~/session.server";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: teppanStyles },
  { rel: "stylesheet", href: ownFrameStyles },
  { rel: "stylesheet", href: ownLookStyles },
  { rel: "stylesheet", href: supportStyles },
];

/** Each screen asks for itself who is there: the browser may call its loader without this one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request);
  return { staffName: staff.name };
}

/** Nothing of a shop stays in the browser's cache. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export default function Support() {
  const { staffName } = useLoaderData<typeof loader>();
  useTopOfPage(useLocation().pathname);
  return (
    <AppProvider i18n={usePolarisWords()} linkComponent={PolarisLink}>
      <LoadingLine />
      <SupportFrame staffName={staffName}>
        <Outlet />
      </SupportFrame>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  return (
    <AppProvider i18n={usePolarisWords()} linkComponent={PolarisLink}>
      <ScreenErrorBoundary />
    </AppProvider>
  );
}

function LoadingLine() {
  const { t } = useTranslation();
  const isLoading = useNavigation().state !== "idle";
  return isLoading ? <div className="loading-line" role="progressbar" aria-label={t("common:frame.loading")} /> : null;
}

const usePolarisWords = () => (useTranslation().i18n.language === "ja" ? polarisJapanese : polarisEnglish);
