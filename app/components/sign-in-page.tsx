// What does every page before a sign-in look like? One card in the middle, in the reader's language.
import { AppProvider, BlockStack, Card, InlineStack, Page, Text } from "@shopify/polaris";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import polarisJapanese from "@shopify/polaris/locales/ja.json";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrandMark } from "./brand-mark";
import ownLookStyles from "./own-look.css?url";
import { PolarisLink } from "./polaris-link";

export function SignInPage({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <AppProvider i18n={i18n.language === "ja" ? polarisJapanese : polarisEnglish} linkComponent={PolarisLink}>
      {/* Of every route that shows this page, none has to remember it. */}
      <link rel="stylesheet" href={ownLookStyles} />
      <main className="own-page">
        <Page narrowWidth>
          <Card>
            <BlockStack gap="400">
              <InlineStack gap="200" blockAlign="center">
                <BrandMark />
                <Text as="span" fontWeight="bold">
                  Teppan
                </Text>
              </InlineStack>
              <Text as="h1" variant="headingLg">
                {title}
              </Text>
              {text ? <Text as="p">{text}</Text> : null}
              {children}
            </BlockStack>
          </Card>
        </Page>
      </main>
    </AppProvider>
  );
}
