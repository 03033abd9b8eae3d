// A value to be typed in elsewhere: shown whole, and copied at a press.
import { Button, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function CopyLine({ label, value, help }: { label: string; value: string; help: string }) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  // Within a frame the browser may forbid it: the field then selects itself at a touch.
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <TextField
      label={label}
      value={value}
      readOnly
      autoComplete="off"
      selectTextOnFocus
      helpText={help}
      connectedRight={
        <Button onClick={copy} accessibilityLabel={t("email:copyOf", { label })}>
          {isCopied ? t("email:copied") : t("email:copy")}
        </Button>
      }
    />
  );
}
