// What is to be minded while words are written that go by SMS or by post? Their length there, and whether they make a letter.
import { letterSigns } from "~/domain/message/letter-law";
import type { ChannelId, Copy, Localized, Scenario } from "~/domain/scenario/scenario";
import { LetterWarning } from "../print/job-warnings";
import { SmsLengthNote } from "./sms-length-note";

type Props = { channels: readonly ChannelId[]; copy: Copy; language: keyof Localized; kind: Scenario["kind"] };

export function WritingNotes({ channels, copy, language, kind }: Props) {
  return (
    <>
      {channels.includes("sms") ? <SmsLengthNote copy={copy} language={language} kind={kind} /> : null}
      {channels.includes("postal") ? <LetterWarning signs={letterSigns(`${copy.heading}\n${copy.body}`)} /> : null}
    </>
  );
}
