// Would the shop's platform send the same by itself? Where it does, the screen says how to keep it from being two.
import { Banner, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { usePlatform } from "../platform-words";

const doubled = ["cart-recovery", "order-notices"] as const;

export function PlatformDoubles({ scenarioId }: { scenarioId: string }) {
  const { t } = useTranslation("starter");
  const platform = usePlatform();
  const found = doubled.find((id) => id === scenarioId);
  if (!found) return null;
  return (
    <Layout.Section>
      <Banner tone="info" title={t(`doubles.${platform}.${found}.title`)}>
        <p>{t(`doubles.${platform}.${found}.text`)}</p>
      </Banner>
    </Layout.Section>
  );
}
