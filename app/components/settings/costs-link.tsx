// Where does the shop say what a message costs it? On a page of its own.
import { Button, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function CostsLink() {
  const { t } = useTranslation();
  return (
    <Card>
      <Button url="/app/settings/costs">{t("settings:costs.open")}</Button>
    </Card>
  );
}
