// One person and one scenario: what is planned, every condition of each message, and what was decided before.
import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isGoodsOccasion, isShopOccasion } from "~/domain/scenario/occasion";
import { useFormats } from "../formats";
import { HeldNote } from "../held-note";
import { StateBadge } from "../state-badge";
import { StepLines } from "./step-lines";
import { useVerdict, VerdictBadge } from "./verdict";
import type { StepView, WhyView } from "./view";

/** `deliveries`: where one delivery is shown, under its id. */
export function WhyScreen({ view, deliveries }: { view: WhyView; deliveries: string }) {
  const planned = view.steps.filter(({ how }) => how !== "supposed");
  const supposed = view.steps.filter(({ how }) => how === "supposed");
  return (
    <BlockStack gap="400">
      {view.isShopHeld ? <HeldNote /> : null}
      <OccasionCard view={view} />
      {planned.map((step, index) => (
        <PlannedCard key={`${step.occasion} ${step.step}`} step={step} view={view} isOpen={index === 0} />
      ))}
      {supposed.map((step, index) => (
        <SupposedCard key={step.step} step={step} view={view} isOpen={planned.length === 0 && index === 0} />
      ))}
      <DecidedCard view={view} deliveries={deliveries} />
    </BlockStack>
  );
}

function OccasionCard({ view }: { view: WhyView }) {
  const { t } = useTranslation("why");
  const words = useOccasionWords(view);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("occasion.title")}
        </Text>
        {words.map((text) => (
          <Text key={text} as="p">
            {text}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}

/** Is there anything that this scenario waits for, and if not, why not? */
function useOccasionWords({ scenario, kind, steps, occasions, decided }: WhyView): string[] {
  const { t } = useTranslation();
  const format = useFormats();
  const off = scenario.isOn ? [] : [t("why:occasion.off")];
  const planned = steps.find(({ how }) => how === "run") ?? steps.find(({ how }) => how !== "supposed");
  if (planned?.how === "run" && isGoodsOccasion(kind))
    return [
      t("why:occasion.goods"),
      t("why:occasion.goodsRun", { title: planned.run?.wanted?.title ?? "", date: format.minute(planned.anchorAt) }),
    ];
  if (planned?.how === "run") return [t("why:occasion.run", { date: format.minute(planned.dueAt) })];
  if (isGoodsOccasion(kind) && !planned) return [...off, t("why:occasion.goods"), t(`why:occasion.none.${kind}`)];
  const since = (anchorAt: string) => t("why:occasion.since", { date: format.minute(anchorAt) });
  if (planned) return [...off, since(planned.anchorAt)];
  const latest = isShopOccasion(kind) ? undefined : occasions[0];
  if (!latest) return [...off, t(`why:occasion.none.${kind}`)];
  if (!scenario.isOn) return [...off, since(latest.anchorAt)];
  const isDecided = decided.some(({ occasion }) => occasion === latest.occasion);
  return [since(latest.anchorAt), t(isDecided ? "why:occasion.decided" : "why:occasion.before", { date: format.minute(latest.anchorAt) })];
}

function PlannedCard({ step, view, isOpen }: { step: StepView; view: WhyView; isOpen: boolean }) {
  const { t } = useTranslation("why");
  const format = useFormats();
  const { verdict } = useVerdict();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center" align="space-between">
            <Text as="h2" variant="headingMd">
              {t("step.planned", { step: step.step + 1 })}
            </Text>
            <VerdictBadge state={step.outcome.state} />
          </InlineStack>
          <Text as="p" fontWeight="semibold">
            {verdict(step)}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {step.how === "waiting"
              ? t("step.waiting")
              : step.dueAt <= view.now
                ? t("step.dueNow")
                : t("step.due", { date: format.minute(step.dueAt) })}
          </Text>
        </BlockStack>
        {isOpen ? (
          <StepLines step={step} view={view} />
        ) : (
          <details className="why-details">
            <summary>{t("step.all")}</summary>
            <StepLines step={step} view={view} />
          </details>
        )}
      </BlockStack>
    </Card>
  );
}

function SupposedCard({ step, view, isOpen }: { step: StepView; view: WhyView; isOpen: boolean }) {
  const { t } = useTranslation("why");
  const { verdict } = useVerdict();
  return (
    <Card>
      <details className="why-details" open={isOpen}>
        <summary>
          <Text as="span" fontWeight="semibold">
            {t("step.supposed", { step: step.step + 1 })}
          </Text>
        </summary>
        <BlockStack gap="400">
          <Text as="p" tone="subdued">
            {verdict(step)}
          </Text>
          <StepLines step={step} view={view} />
        </BlockStack>
      </details>
    </Card>
  );
}

function DecidedCard({ view, deliveries }: { view: WhyView; deliveries: string }) {
  const { t } = useTranslation("why");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("decided.title")}
        </Text>
        {view.decided.length === 0 ? <Text as="p">{t("decided.none")}</Text> : null}
        {view.decided.slice(0, 20).map((one) => (
          <InlineStack key={one.deliveryId} align="space-between" gap="200">
            <Link url={`${deliveries}/${one.deliveryId}`} removeUnderline>
              {`${format.minute(one.sentAt ?? one.decidedAt)} · ${t("decided.message", { step: one.step + 1 })}`}
            </Link>
            <StateBadge state={one.state} reason={one.reason} />
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
