// How will the message stand on its channel? Bubbles of LINE, a balloon with its price, both sides of a card, or what a system is told.
import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { lineViews } from "~/domain/message/line-view";
import type { ChannelPreview } from "~/domain/message/shown-preview";
import { LineChat } from "./line-chat";
import "./message.css";

type Of<Channel extends ChannelPreview["channel"]> = Extract<ChannelPreview, { channel: Channel }>;

export function ChannelView({ preview }: { preview: Exclude<ChannelPreview, { channel: "email" }> }) {
  return <div className="channel-view">{shown(preview)}</div>;
}

function shown(preview: Exclude<ChannelPreview, { channel: "email" }>) {
  switch (preview.channel) {
    case "line":
      return <OnLine preview={preview} />;
    case "sms":
      return <OnPhone preview={preview} />;
    case "postal":
      return <OnPaper preview={preview} />;
    case "webhook":
      return <Told preview={preview} />;
  }
}

const Caption = ({ children }: { children: string }) => (
  <Text as="p" variant="bodySm" tone="subdued">
    {children}
  </Text>
);

function OnLine({ preview: { altText, objects } }: { preview: Of<"line"> }) {
  const { t } = useTranslation("preview");
  return (
    <>
      <Caption>{t("line.list")}</Caption>
      <div className="channel-view__note">{altText}</div>
      <Caption>{t("line.chat")}</Caption>
      <LineChat views={lineViews(objects)} />
    </>
  );
}

function OnPhone({ preview: { text, length, costYen } }: { preview: Of<"sms"> }) {
  const { t } = useTranslation("preview");
  return (
    <>
      <div className="phone-chat">
        <p className="phone-chat__balloon">{text}</p>
      </div>
      <Text as="p" fontWeight="semibold">
        {t("sms.length", { ...length, yen: costYen })}
      </Text>
      <Caption>{length.left > 0 ? t("sms.left", { count: length.left }) : t("sms.full")}</Caption>
    </>
  );
}

/** A picture runs no scripts, whatever it is made of. */
const picture = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

function OnPaper({ preview: { addressSide, messageSide, isSample, costYen } }: { preview: Of<"postal"> }) {
  const { t } = useTranslation("preview");
  const sides = [
    { name: t("card.message"), svg: messageSide },
    { name: t("card.address"), svg: addressSide },
  ];
  return (
    <>
      <div className="card-pictures">
        {sides.map(({ name, svg }) => (
          <figure key={name}>
            <figcaption>{name}</figcaption>
            <img src={picture(svg)} alt={name} />
          </figure>
        ))}
      </div>
      <Text as="p" fontWeight="semibold">
        {t("card.cost", { yen: costYen })}
      </Text>
      {isSample ? <Caption>{t("card.sample")}</Caption> : null}
    </>
  );
}

function Told({ preview: { payload } }: { preview: Of<"webhook"> }) {
  const { t } = useTranslation("preview");
  return (
    <>
      <Caption>{t("webhook")}</Caption>
      <pre className="channel-view__json">{JSON.stringify(payload, null, 2)}</pre>
    </>
  );
}
