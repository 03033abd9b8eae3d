// How does a message look to a customer of the shop's choice, and does it arrive in one's own mailbox?
import { useFetcher } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type CustomerOption, CustomerPicker } from "./customer-picker";
import { MessagePreview } from "./message-preview";
import { TestSend } from "./test-send";
import type { PreviewTool, TestTool } from "./use-message-tools";

type Props = {
  preview: PreviewTool;
  test: TestTool;
  /** Offered before anything is typed. */
  customers: CustomerOption[];
  picked: CustomerOption | null;
  onPick(customer: CustomerOption): void;
  isTall?: boolean;
};

export function MessageTry({ preview, test, customers, picked, onPick, isTall }: Props) {
  const words = useAnswerWords();
  return (
    <div className="copy-and-preview__preview">
      <BlockStack gap="400">
        <MessagePreview
          preview={preview.shown}
          problem={preview.answer && !("preview" in preview.answer) ? words(preview.answer) : null}
          isLoading={preview.isLoading}
          isTall={isTall ?? false}
          picker={<Picker first={customers} picked={picked} onPick={onPick} />}
        />
        <TestSend
          isSending={test.isSending}
          outcome={
            test.answer && ("sentTo" in test.answer ? { sent: true, to: test.answer.sentTo } : { sent: false, problem: words(test.answer) })
          }
          onSend={test.send}
        />
      </BlockStack>
    </div>
  );
}

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
  return (answer: { problems: object } | { problem: string; detail?: string; perHour?: number }) => {
    if ("problems" in answer) return t("scenario:preview.failed");
    if (answer.problem === "sender-incomplete" || answer.problem === "bad-address") return t(`scenario:problem.${answer.problem}`);
    if (answer.problem === "too-many-tests") return t("scenario:problem.too-many-tests", { max: answer.perHour });
    return t("scenario:problem.not-sent", { detail: answer.detail ?? answer.problem });
  };
}
