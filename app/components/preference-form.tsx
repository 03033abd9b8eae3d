// How does somebody say, on a telephone and without JavaScript, what they would like to hear?
import { Form } from "@remix-run/react";
import { DateTime } from "luxon";
import { useTranslation } from "react-i18next";
import { frequencies, pauseLengths, topics } from "~/domain/consent/preference";
import { CheckLine, Choice, RadioLine } from "./preference-lines";
import "./preference-form.css";

type Channel = "email" | "line" | "sms" | "postal";
type Props = {
  preference: { refusedTopics: string[]; frequency: string; pausedUntil: string | null; language: string | null };
  channels: { channel: Channel; isOn: boolean; isBlocked: boolean }[];
};

export function PreferenceForm({ preference, channels }: Props) {
  const { t, i18n } = useTranslation("preferences");
  const { refusedTopics, frequency, pausedUntil } = preference;
  const open = channels.filter(({ isBlocked }) => !isBlocked);
  const shown = [...open.map(({ channel }) => `channel.${channel}`), ...topics.map((topic) => `topic.${topic}`)];
  const language = preference.language ?? (i18n.language === "en" ? "en" : "ja");
  return (
    <Form method="post" reloadDocument className="preference-form">
      <input type="hidden" name="shown" value={shown.join(",")} />
      <Choice title={t("channelsTitle")} hint={t("stopAll")}>
        {channels.map(({ channel, isOn, isBlocked }) => (
          <CheckLine
            key={channel}
            name={`channel.${channel}`}
            isOn={isOn && !isBlocked}
            isDisabled={isBlocked}
            hint={isBlocked ? t(channel === "line" ? "lineBlocked" : "blocked") : null}
            text={t(`channels.${channel}`)}
          />
        ))}
      </Choice>
      <Choice title={t("topicsTitle")}>
        {topics.map((topic) => (
          <CheckLine key={topic} name={`topic.${topic}`} isOn={!refusedTopics.includes(topic)} text={t(`topics.${topic}`)} />
        ))}
      </Choice>
      <Choice title={t("frequencyTitle")}>
        {frequencies.map((one) => (
          <RadioLine key={one} name="frequency" value={one} isOn={one === frequency} text={t(`frequencies.${one}`)} />
        ))}
      </Choice>
      <Choice title={t("pauseTitle")} hint={t("pauseHint")}>
        {pausedUntil ? (
          <RadioLine name="pause" value="keep" isOn text={t("pauses.keep", { date: dayText(pausedUntil, i18n.language) })} />
        ) : null}
        <RadioLine name="pause" value="none" isOn={!pausedUntil} text={t("pauses.none")} />
        {pauseLengths.map((days) => (
          <RadioLine key={days} name="pause" value={String(days)} isOn={false} text={t("pauses.days", { count: days })} />
        ))}
      </Choice>
      <Choice title={t("languageTitle")}>
        {(["ja", "en"] as const).map((one) => (
          <RadioLine key={one} name="language" value={one} isOn={one === language} text={t(`languages.${one}`)} />
        ))}
      </Choice>
      <button type="submit" className="public-page__button">
        {t("button")}
      </button>
    </Form>
  );
}

/** The reader's zone is not known on the server: the day is Japan's. */
const dayText = (at: string, language: string) =>
  DateTime.fromISO(at, { zone: "Asia/Tokyo", locale: language }).toLocaleString({ year: "numeric", month: "long", day: "numeric" });
