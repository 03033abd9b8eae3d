// Which Shopify store shall be opened? Asked only of whoever comes without Shopify's admin around the page.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button, FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SignInPage } from "~/components/sign-in-page";
import { env } from "~/env.server";
import { postedFields } from "~/lib/posted-form.server";
import { login } from "~/shopify.server";

export const loader = ({ request }: LoaderFunctionArgs) => problemOf(new URL(request.url).searchParams.get("shop") || null);
export const action = async ({ request }: ActionFunctionArgs) => problemOf((await postedFields(request)).shop ?? "");

export default function Login() {
  const loaded = useLoaderData<typeof loader>();
  const problem = (useActionData<typeof action>() ?? loaded).problem;
  const { t } = useTranslation("signIn");
  const [shop, setShop] = useState("");
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
    </SignInPage>
  );
}

/** The library throws the redirect to Shopify when the store's name is good. */
async function problemOf(shop: string | null): Promise<{ problem: "missing" | "invalid" | null }> {
  if (shop === null) return { problem: null };
  if (shop.trim() === "") return { problem: "missing" };
  await login(new Request(`${env.APP_URL}/auth/login?shop=${encodeURIComponent(shop.trim())}`));
  return { problem: "invalid" };
}
