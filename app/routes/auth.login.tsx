// Which shop shall be opened? Asked only of whoever comes without Shopify's admin around the page, or without a session of Color Me's.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button, Divider, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SignInPage } from "~/components/sign-in-page";
import { env } from "~/env.server";
import { postedFields } from "~/lib/posted-form.server";
import { colorMeApp } from "~/platforms/color-me/oauth.server";
import { login } from "~/shopify.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const { problem } = await problemOf(query.get("shop") || null);
  return { problem, hasColorMe: colorMeApp() !== null, isErasing: query.has("erasing") };
}

export const action = async ({ request }: ActionFunctionArgs) => problemOf((await postedFields(request)).shop ?? "");

export default function Login() {
  const loaded = useLoaderData<typeof loader>();
  const { problem } = useActionData<typeof action>() ?? loaded;
  const { t } = useTranslation("signIn");
  const [shop, setShop] = useState("");
  // Its owner has just asked for it, and has nothing to sign in to.
  if (loaded.isErasing) return <SignInPage title={t("erasing.title")} text={t("erasing.text")} />;
  return (
    <SignInPage title={t("shopify.title")} text={t("shopify.text")}>
      <Form method="post">
        <FormLayout>
          <TextField
            label={t("shopify.shop")}
            helpText={t("shopify.shopHelp")}
            name="shop"
            value={shop}
            onChange={setShop}
            autoComplete="on"
            error={problem ? t(`shopify.${problem}`) : undefined}
          />
          <Button submit variant="primary">
            {t("shopify.action")}
          </Button>
        </FormLayout>
      </Form>
      {loaded.hasColorMe ? <ColorMeChoice /> : null}
    </SignInPage>
  );
}

function ColorMeChoice() {
  const { t } = useTranslation("signIn");
  return (
    <>
      <Divider />
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span">{t("colorMe.or")}</Text>
        <form action="/auth/color-me">
          <Button submit>{t("colorMe.open")}</Button>
        </form>
      </InlineStack>
    </>
  );
}

/** The library throws the redirect to Shopify when the store's name is good. */
async function problemOf(shop: string | null): Promise<{ problem: "missing" | "invalid" | null }> {
  if (shop === null) return { problem: null };
  if (shop.trim() === "") return { problem: "missing" };
  await login(new Request(`${env.APP_URL}/auth/login?shop=${encodeURIComponent(shop.trim())}`));
  return { problem: "invalid" };
}
