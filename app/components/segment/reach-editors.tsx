// By which channel, or in which of several equal groups?
import { InlineGrid, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Said } from "~/domain/audience/audience";
import { NumberField } from "./number-field";
import { channels } from "./words";

export function ChannelSelect({ channel, onChange }: { channel: string; onChange(channel: string): void }) {
  const { t } = useTranslation("segments");
  return (
    <Select
      label={t("fields.channel")}
      options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
      value={channel}
      onChange={onChange}
    />
  );
}

/** Shop owners count from one. */
export function BucketEditor({
  said,
  error,
  onChange,
}: {
  said: Said<"randomBucket">;
  error?: string;
  onChange(said: Said<"randomBucket">): void;
}) {
  const { t } = useTranslation("segments");
  return (
    <InlineGrid columns={3} gap="200">
      <NumberField label={t("fields.of")} unit="none" value={said.of} error={error} onChange={(of) => onChange({ ...said, of: of ?? 0 })} />
      <NumberField
        label={t("fields.fromBucket")}
        unit="none"
        value={said.from + 1}
        error={Boolean(error)}
        onChange={(from) => onChange({ ...said, from: (from ?? 0) - 1 })}
      />
      <NumberField
        label={t("fields.untilBucket")}
        unit="none"
        value={said.until}
        error={Boolean(error)}
        onChange={(until) => onChange({ ...said, until: until ?? 0 })}
      />
    </InlineGrid>
  );
}
