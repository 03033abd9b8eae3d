// Of how many months, and of which medium by month? The address holds the choice, so that it can be shared.
import { useSearchParams } from "@remix-run/react";
import { Card, InlineGrid, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useMediumWord } from "./use-medium-word";

const everything = "*";
const choices = [3, 6, 12, 24];

type Props = { asked: { months: number; medium: string | null }; media: { medium: string | null }[] };

export function AcquisitionFilters({ asked, media }: Props) {
  const { t } = useTranslation("acquisition");
  const wordOf = useMediumWord();
  const [, setParams] = useSearchParams();
  const set = (name: string, value: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const options = media.map(({ medium }) => ({ value: medium ?? "", label: wordOf(medium) }));
  return (
    <Card>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
        <Select
          label={t("filter.months")}
          options={choices.map((months) => ({ value: String(months), label: t("filter.lastMonths", { months }) }))}
          value={String(asked.months)}
          onChange={(months) => set("months", months)}
        />
        <Select
          label={t("filter.medium")}
          options={[{ value: everything, label: t("filter.all") }, ...options]}
          value={asked.medium ?? everything}
          onChange={(medium) => set("medium", medium === everything ? null : medium)}
        />
      </InlineGrid>
    </Card>
  );
}
