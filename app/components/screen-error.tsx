// What does a screen show when it cannot be shown? Plain words and what to do next.
import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { homeOf } from "./home-of";

export function ScreenErrorBoundary() {
  return <ScreenError error={useRouteError()} />;
}

export function ScreenError({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const home = homeOf(useLocation().pathname);
  const signIn = signInPage(error);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the page is shopify-app-remix's own, thrown by our server
  if (signIn) return <div dangerouslySetInnerHTML={{ __html: signIn }} />;
  const kind = isRouteErrorResponse(error) && error.status === 404 ? "notFound" : "broken";
  return (
    <Page narrowWidth>
      <Card>
        <BlockStack gap="300">
          <Text as="h1" variant="headingLg">
            {t(`common:error.${kind}.title`)}
          </Text>
          <Text as="p">{t(`common:error.${kind}.text`)}</Text>
          <InlineStack gap="200">
            {kind === "broken" ? (
              <Button variant="primary" onClick={() => location.reload()}>
                {t("common:error.retry")}
              </Button>
            ) : null}
            {home ? <Button url={home}>{t("common:error.home")}</Button> : null}
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}

/** Signing in with Shopify throws whole pages of App Bridge; they must run, not be called an error. */
const signInPage = (error: unknown) =>
  isRouteErrorResponse(error) && error.status === 200 && typeof error.data === "string" && error.data.includes("data-api-key")
    ? error.data
    : null;
