// How does a message look to a customer of the shop's choice on a channel of the step, and does it arrive at one's own?
import { useFetcher } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "~/domain/scenario/scenario";
import { offerFile } from "../print/offer-file";
import { ChannelChoice, type ChannelTool } from "./channel-choice";
import { type CustomerOption, CustomerPicker } from "./customer-picker";
import { MessagePreview } from "./message-preview";
import { type TestOutcome, TestSend } from "./test-send";
import type { PreviewTool, ProofFile, TestAnswer, TestTool } from "./use-message-tools";

type Props = {
  preview: PreviewTool;
  test: TestTool;
  channel: ChannelTool;
  /** Offered before anything is typed. */
  customers: CustomerOption[];
  picked: CustomerOption | null;
  onPick(customer: CustomerOption): void;
  isTall?: boolean;
};

export function MessageTry({ preview, test, channel, customers, picked, onPick, isTall }: Props) {
  const words = useAnswerWords();
  useProof(test.answer);
  return (
    <div className="copy-and-preview__preview">
      <BlockStack gap="400">
        <MessagePreview
          preview={preview.shown}
          problem={preview.answer && !("preview" in preview.answer) ? words(preview.answer, channel.channel) : null}
          isLoading={preview.isLoading}
          isTall={isTall ?? false}
          choice={<ChannelChoice tool={channel} />}
          picker={<Picker first={customers} picked={picked} onPick={onPick} />}
        />
        <TestSend
          channel={channel.channel}
          isSending={test.isSending}
          outcome={test.answer && outcomeOf(test.answer, (failed) => words(failed, channel.channel), channel.channel)}
          onSend={test.send}
        />
      </BlockStack>
    </div>
  );
}

type Failed = Exclude<TestAnswer, { sentTo: string } | { file: ProofFile }>;

function outcomeOf(answer: TestAnswer, words: (failed: Failed) => string, channel: ChannelId): TestOutcome {
  if ("sentTo" in answer) return { sent: true, to: answer.sentTo };
  if ("file" in answer) return { sent: true, to: "" };
  const isUnset = "problem" in answer && answer.problem === "not-connected";
  return { sent: false, problem: words(answer), ...(isUnset ? { settingsUrl: `/app/settings/${channel}` } : {}) };
}

/** Each proof is handed to the browser once, when it comes. */
function useProof(answer: TestAnswer | null) {
  const file = answer && "file" in answer ? answer.file : null;
  const last = useRef(file);
  useEffect(() => {
    if (file && file !== last.current) offerFile(bytesOf(file), file.name);
    last.current = file;
  }, [file]);
}

const bytesOf = ({ base64, type }: ProofFile) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });

function Picker({ first, picked, onPick }: Pick<Props, "picked" | "onPick"> & { first: CustomerOption[] }) {
  const fetcher = useFetcher<{ customers: CustomerOption[] }>({ key: "customer-options" });
  const search = (typed: string) => fetcher.load(`/app/customer-options?q=${encodeURIComponent(typed)}`);
  return (
    <CustomerPicker
      options={fetcher.data?.customers ?? first}
      picked={picked}
      isLoading={fetcher.state !== "idle"}
      onSearch={search}
      onPick={onPick}
    />
  );
}

function useAnswerWords() {
  const { t } = useTranslation();
  return (answer: Failed, channel: ChannelId) => {
    if ("problems" in answer) return t("scenario:preview.failed");
    const { problem } = answer;
    if (problem === "sender-incomplete" && channel !== "email") return t("preview:test.problem.sender-incomplete");
    if (problem === "sender-incomplete" || problem === "bad-address") return t(`scenario:problem.${problem}`);
    if (problem === "bad-number" || problem === "no-line-yet") return t(`preview:test.problem.${problem}`);
    if (problem === "not-connected") return t(`preview:test.notConnected.${channel}`);
    if (problem === "too-many-tests") return t("scenario:problem.too-many-tests", { max: answer.perHour });
    return t("scenario:problem.not-sent", { detail: answer.detail ?? problem });
  };
}
