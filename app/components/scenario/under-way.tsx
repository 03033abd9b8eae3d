// Whom would saving leave on the old version? Told before it is saved.
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

export function UnderWay({ people, isDirty }: { people: number; isDirty: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (people === 0 || !isDirty) return null;
  return (
    <Banner tone="info">
      <p>{t("builder:underWay", { count: people, number: format.number(people) })}</p>
    </Banner>
  );
}
