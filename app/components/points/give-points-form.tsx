// How many points, to which account, and why? Asked once more before it is done.
import { BlockStack, Button, FormLayout, InlineStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { pointsIn } from "~/domain/settings/grant-form";
import { useFormats } from "../formats";
import { useFormProblem } from "../use-form-problem";

export type PointAccountView = { identityId: string; accountId: string; points: number | null };

type Props = {
  formKey: string;
  accounts: PointAccountView[];
  problems: FieldProblems;
  isBusy: boolean;
  onGive(fields: Record<string, string>): void;
};

export function GivePointsForm({ formKey, accounts, problems, isBusy, onGive }: Props) {
  const { t } = useTranslation("pointGrants");
  const { t: common } = useTranslation("common");
  const format = useFormats();
  const errorOf = useFormProblem(problems);
  // The key of the form as it was first seen: what is sent twice is one grant.
  const [key] = useState(formKey);
  const [fields, setFields] = useState({ account: accounts[0]?.identityId ?? "", amount: "", reason: "" });
  const [isAsking, setAsking] = useState(false);
  const change = (field: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [field]: value }));
  const delta = pointsIn(fields.amount);
  const account = accounts.find(({ identityId }) => identityId === fields.account)?.accountId ?? "";
  const send = () => {
    setAsking(false);
    onGive({ ...fields, key });
  };
  const verb = delta !== null && delta < 0 ? t("take") : t("give");
  const words = { account, points: format.number(Math.abs(delta ?? 0)) };
  return (
    <BlockStack gap="300">
      <FormLayout>
        {accounts.length > 1 ? (
          <Select
            label={t("account")}
            options={accounts.map(({ identityId, accountId, points }) => ({
              value: identityId,
              label:
                points === null
                  ? t("accountUnknown", { account: accountId })
                  : t("accountHeld", { account: accountId, points: format.number(points) }),
            }))}
            value={fields.account}
            onChange={change("account")}
          />
        ) : null}
        <TextField
          label={t("amount")}
          value={fields.amount}
          onChange={change("amount")}
          error={errorOf("amount")}
          helpText={t("amountHelp")}
          suffix={t("unit")}
          inputMode="text"
          autoComplete="off"
          maxLength={12}
        />
        <TextField
          label={t("reason")}
          value={fields.reason}
          onChange={change("reason")}
          error={errorOf("reason")}
          helpText={t("reasonHelp")}
          autoComplete="off"
          maxLength={100}
        />
      </FormLayout>
      <InlineStack align="end">
        {/* What cannot be right is told beside its field, without a question before. */}
        <Button loading={isBusy} onClick={() => (delta === null || fields.reason.trim() === "" ? send() : setAsking(true))}>
          {verb}
        </Button>
      </InlineStack>
      <Modal
        open={isAsking}
        onClose={() => setAsking(false)}
        title={verb}
        primaryAction={{ content: verb, onAction: send }}
        secondaryActions={[{ content: common("action.back"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Text as="p">{delta !== null && delta < 0 ? t("askTake", words) : t("ask", words)}</Text>
            <Text as="p" tone="subdued">
              {t("askNote", { reason: fields.reason })}
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
