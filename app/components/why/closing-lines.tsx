// The last three gates of a decision: by which channel, at which hour, and whether the person is held out.
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { useVerdict } from "./verdict";
import type { ChannelView, StepView, WhyView } from "./view";
import { Small, WhyLine } from "./why-line";

type Props = { step: StepView; isFirst: boolean };

export function ChannelLine({ step, view, isFirst }: Props & { view: WhyView }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { channelName, reasonText } = useVerdict();
  const chosen = step.channels.find(({ isChosen }) => isChosen);
  const consentOf = (channel: string) => {
    const told = view.consents.find((consent) => consent.channel === channel);
    if (!told) return null;
    const state = t(`customers:consentEntry.${told.state}` as "customers:consentEntry.pending", { channel: channelName(channel) });
    const source = t(`customers:consentSource.${told.source}` as "customers:consentSource.platform", { defaultValue: told.source });
    return t("why:way.consent", { state, date: format.day(told.at), source });
  };
  const wordsOf = ({ channel, isConnected, isFollowed, barrier }: ChannelView) => {
    const told = { channel: channelName(channel) };
    if (isFollowed) return t("why:way.followed", told);
    if (!isConnected) return t("why:way.notConnected", told);
    return barrier ? t("why:way.closed", { ...told, reason: reasonText(barrier) }) : t("why:way.open", told);
  };
  const mark = step.noChannel === null ? "ok" : isFirst ? "stands" : "besides";
  return (
    <WhyLine mark={mark} text={chosen ? t("why:way.chosen", { channel: channelName(chosen.channel) }) : t("why:way.none")}>
      {step.channels.map((seen) => (
        <Small key={seen.channel}>
          {[
            seen.isChosen ? null : wordsOf(seen),
            seen.isConnected ? consentOf(seen.channel) : null,
            seen.answers > 0 ? t("why:way.answers", { n: seen.answers }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Small>
      ))}
    </WhyLine>
  );
}

export function SlotLine({ step: { slot }, isFirst }: Props) {
  const { t } = useTranslation("why");
  const { t: tAll } = useTranslation();
  const format = useFormats();
  const { reasonText } = useVerdict();
  if (slot === null) return <WhyLine mark="none" text={t("slot.transactional")} />;
  const { cap, quiet, taken, hour, timeZone } = slot;
  const free = slot.slot;
  const mark = free ? "ok" : isFirst ? "stands" : "besides";
  const when = !free
    ? t("slot.none")
    : free.reason
      ? t("slot.later", { date: format.minute(free.at), reason: reasonText(free.reason) })
      : t("slot.now");
  return (
    <WhyLine mark={mark} text={free ? t("slot.free") : t("slot.none")}>
      {free ? <Small>{when}</Small> : null}
      <Small>{t("slot.cap", cap)}</Small>
      {cap.ownDays ? <Small>{t("slot.own", { count: cap.ownDays })}</Small> : null}
      <Small>
        {taken.length > 0 ? t("slot.taken", { dates: taken.map(format.minute).join(tAll("customers:comma")) }) : t("slot.takenNone")}
      </Small>
      {quiet.fromHour === quiet.untilHour ? null : (
        <Small>{t("slot.quiet", { from: quiet.fromHour, until: quiet.untilHour, zone: format.zoneName(timeZone) })}</Small>
      )}
      {hour ? (
        <Small>
          {t("slot.hour", { time: `${hour.hour}:${String(hour.minute).padStart(2, "0")}`, because: t(`slot.because.${hour.because}`) })}
        </Small>
      ) : null}
    </WhyLine>
  );
}

export function HoldoutLine({ step: { holdout } }: { step: StepView }) {
  const { t } = useTranslation("why");
  const { arm, share, percent, shopShare, shopPercent } = holdout;
  const number = (drawn: number) => (drawn * 100).toFixed(1);
  return (
    <WhyLine mark={arm === "holdout" ? "stands" : "ok"} text={t(`holdout.${arm}`, { percent })}>
      {percent > 0 ? <Small>{t("holdout.draw", { share: number(share), percent })}</Small> : null}
      {shopPercent > 0 ? (
        <Small>{`${t("holdout.shop", { percent: shopPercent })} · ${t("holdout.draw", { share: number(shopShare), percent: shopPercent })}`}</Small>
      ) : null}
    </WhyLine>
  );
}
