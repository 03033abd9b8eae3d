// How did one step do? Sent, held out, opened, clicked, earned, and why messages did not go.
import { BlockStack, Button, Collapsible, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "~/domain/decide/delivery";
import type { Goal } from "~/domain/scenario/scenario";
import { Figure } from "../figure";
import { useFormats, type WireMoney } from "../formats";
import { opening } from "../opening";

export type StepResult = {
  sent: number;
  waiting: number;
  heldOut: number;
  opened: number;
  clicked: number;
  goal: Goal;
  reached: number;
  orders: number;
  revenue: WireMoney[];
  skipped: { reason: Reason; count: number }[];
};

export function StepResults({ result }: { result: StepResult }) {
  const { t } = useTranslation();
  const format = useFormats();
  const skipped = result.skipped.reduce((sum, row) => sum + row.count, 0);
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 2, sm: 3, lg: 6 }} gap="400">
        <Figure
          label={t("scenario:results.sent")}
          value={format.number(result.sent)}
          note={t("scenario:results.waiting", { number: format.number(result.waiting) })}
        />
        <Figure label={t("scenario:results.heldOut")} value={format.number(result.heldOut)} />
        <Figure label={t("scenario:results.skipped")} value={format.number(skipped)} />
        <Figure
          label={t("scenario:results.opened")}
          value={format.share(result.opened, result.sent)}
          note={t("scenario:results.messages", { count: result.opened, number: format.number(result.opened) })}
        />
        <Figure
          label={t("scenario:results.clicked")}
          value={format.share(result.clicked, result.sent)}
          note={t("scenario:results.messages", { count: result.clicked, number: format.number(result.clicked) })}
        />
        <GoalFigure result={result} />
      </InlineGrid>
      {skipped > 0 ? <SkippedReasons skipped={result.skipped} /> : null}
    </BlockStack>
  );
}

/** What the scenario is for; a survey is not measured by what it sells. */
function GoalFigure({ result: { goal, reached, sent, orders, revenue } }: { result: StepResult }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (goal === "purchase")
    return (
      <Figure
        label={t("scenario:results.attributed")}
        value={format.moneys(revenue)}
        note={t("scenario:results.orders", { number: format.number(orders) })}
      />
    );
  return (
    <Figure
      label={t(`common:goal.${goal}.label`)}
      value={format.share(reached, sent)}
      note={t(`common:goal.${goal}.counted`, { count: reached, number: format.number(reached) })}
    />
  );
}

function SkippedReasons({ skipped }: { skipped: StepResult["skipped"] }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [isOpen, setOpen] = useState(false);
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          onClick={() => setOpen(!isOpen)}
          ariaExpanded={isOpen}
          ariaControls="skipped-reasons"
        >
          {t("scenario:results.why")}
        </Button>
      </InlineStack>
      <Collapsible id="skipped-reasons" open={isOpen}>
        <dl className="word-list word-list--apart">
          {skipped.map(({ reason, count }) => (
            <div key={reason}>
              <dt>
                <Text as="span">{opening(t(`deliveries:reasons.${reason}`))}</Text>
              </dt>
              <dd>
                <Text as="span" numeric>
                  {format.number(count)}
                </Text>
              </dd>
            </div>
          ))}
        </dl>
      </Collapsible>
    </BlockStack>
  );
}
