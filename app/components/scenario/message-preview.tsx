// How will the message look to this customer on this channel? The real one, as it would be sent.
import { BlockStack, Button, ButtonGroup, InlineStack, Spinner, Text } from "@shopify/polaris";
import { DesktopIcon, MobileIcon, MoonIcon, SunIcon } from "@shopify/polaris-icons";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CouponSample, PointsSample, ShownPreview } from "~/domain/message/shown-preview";
import { useFormats } from "../formats";
import { ChannelView } from "../message/channel-view";
import { MailFrame, type Scheme, type Width } from "./mail-frame";

export type Preview = ShownPreview;

type Props = {
  preview: Preview | null;
  problem: string | null;
  isLoading: boolean;
  picker: ReactNode;
  choice?: ReactNode;
  isTall?: boolean;
};

export function MessagePreview({ preview, problem, isLoading, picker, choice, isTall = false }: Props) {
  const { t } = useTranslation();
  const [width, setWidth] = useState<Width>("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  // Known only in the browser: whoever holds a phone sees the mail as on a phone.
  useEffect(() => {
    if (matchMedia("(max-width: 767px)").matches) setWidth("phone");
  }, []);
  const isMail = preview === null || preview.channel === "email";
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {t("scenario:preview.title")}
          </Text>
          {isLoading ? <Spinner size="small" accessibilityLabel={t("scenario:preview.loading")} /> : null}
        </InlineStack>
        {isMail ? <MailLooks width={width} scheme={scheme} onWidth={setWidth} onScheme={setScheme} /> : null}
      </InlineStack>
      {choice}
      {picker}
      {problem ? (
        <Text as="p" tone="critical">
          {problem}
        </Text>
      ) : null}
      <div className={isLoading || problem ? "preview-stage preview-stage--old" : "preview-stage"}>
        {preview === null ? <div className="preview preview--waiting" /> : null}
        {preview?.channel === "email" ? <MailFrame mail={preview} width={width} scheme={scheme} isTall={isTall} /> : null}
        {preview && preview.channel !== "email" ? <ChannelView preview={preview} /> : null}
      </div>
      {preview?.coupon ? <CouponNote coupon={preview.coupon} /> : null}
      {preview?.points ? <PointsNote {...preview.points} /> : null}
    </BlockStack>
  );
}

type Looks = { width: Width; scheme: Scheme; onWidth(width: Width): void; onScheme(scheme: Scheme): void };

function MailLooks({ width, scheme, onWidth, onScheme }: Looks) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="200">
      <ButtonGroup variant="segmented">
        {(["light", "dark"] as const).map((one) => (
          <Button
            key={one}
            icon={one === "light" ? SunIcon : MoonIcon}
            pressed={scheme === one}
            onClick={() => onScheme(one)}
            accessibilityLabel={t(`scenario:preview.${one}`)}
          />
        ))}
      </ButtonGroup>
      <ButtonGroup variant="segmented">
        {(["desktop", "phone"] as const).map((one) => (
          <Button
            key={one}
            icon={one === "desktop" ? DesktopIcon : MobileIcon}
            pressed={width === one}
            onClick={() => onWidth(one)}
            accessibilityLabel={t(`scenario:preview.${one}`)}
          />
        ))}
      </ButtonGroup>
    </InlineStack>
  );
}

function PointsNote({ points, problem }: PointsSample) {
  const { t } = useTranslation("preview");
  const format = useFormats();
  return (
    <Text as="p" variant="bodySm" tone={problem ? "caution" : "subdued"}>
      {t(`points.${problem ?? "given"}`, { points: format.number(points) })}
    </Text>
  );
}

function CouponNote({ coupon: { name, isShared, isGiven } }: { coupon: CouponSample }) {
  const { t } = useTranslation("preview");
  const which = isGiven ? (isShared ? "shared" : "sample") : "none";
  return (
    <Text as="p" variant="bodySm" tone={isGiven ? "subdued" : "caution"}>
      {t(`coupon.${which}`, { name })}
    </Text>
  );
}
