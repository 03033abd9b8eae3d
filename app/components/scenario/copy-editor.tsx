// What does one step say, in one language? Its fields, and the words in braces that may stand in them.
import { BlockStack, Button, ButtonGroup, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { LayoutBlockIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { Copy, Localized } from "~/domain/scenario/scenario";

type Language = keyof Localized;

type Props = {
  copy: Copy;
  language: Language;
  tags: { name: string; label: string }[];
  /** Some of its messages go by SMS. */
  hasSms: boolean;
  errorOf(part: keyof Copy): string | undefined;
  /** The editor of its blocks; left out: there is none. With blocks, the words stand in those. */
  design?: { url: string; hasBlocks: boolean };
  onLanguage(language: Language): void;
  onChange(part: keyof Copy, text: string): void;
  /** null: nothing was rewritten. */
  onRestore: (() => void) | null;
};

export function CopyEditor({ copy, language, tags, hasSms, errorOf, design, onLanguage, onChange, onRestore }: Props) {
  const { t } = useTranslation();
  const field = (part: keyof Copy, multiline?: number) => (
    <TextField
      key={part}
      label={t(`scenario:copy.${part}`)}
      value={copy[part] ?? ""}
      error={errorOf(part)}
      onChange={(text) => onChange(part, text)}
      autoComplete="off"
      helpText={part === "preheader" || part === "sms" ? t(`scenario:copy.${part}Help`) : undefined}
      {...(multiline ? { multiline } : {})}
    />
  );
  return (
    <BlockStack gap="400">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <LanguageButtons language={language} onLanguage={onLanguage} />
        {onRestore ? (
          <Button variant="plain" onClick={onRestore}>
            {t("scenario:copy.restore")}
          </Button>
        ) : null}
      </InlineStack>
      <FormLayout>
        {field("subject")}
        {field("preheader")}
        {/* No fragment: the layout would take its fields for one, and set them without space between. */}
        {design?.hasBlocks ? null : [field("heading"), field("body", 8), field("button")]}
        {hasSms ? field("sms", 3) : null}
      </FormLayout>
      {design ? <DesignLink {...design} /> : null}
      <TagList tags={tags} />
    </BlockStack>
  );
}

function DesignLink({ url, hasBlocks }: { url: string; hasBlocks: boolean }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Text as="p" tone="subdued">
        {t(hasBlocks ? "scenario:copy.inBlocks" : "scenario:copy.designText")}
      </Text>
      <Button url={url} icon={LayoutBlockIcon}>
        {t("scenario:copy.design")}
      </Button>
    </BlockStack>
  );
}

function LanguageButtons({ language, onLanguage }: Pick<Props, "language" | "onLanguage">) {
  const { t } = useTranslation();
  return (
    <ButtonGroup variant="segmented">
      {(["ja", "en"] as const).map((one) => (
        <Button key={one} pressed={one === language} onClick={() => onLanguage(one)}>
          {t(`scenario:copy.language.${one}`)}
        </Button>
      ))}
    </ButtonGroup>
  );
}

function TagList({ tags }: { tags: Props["tags"] }) {
  const { t } = useTranslation();
  return (
    <details className="tag-list">
      <summary>{t("scenario:copy.tags")}</summary>
      <dl className="word-list">
        {tags.map(({ name, label }) => (
          <div key={name}>
            <dt>
              <code>{`{{ ${name} }}`}</code>
            </dt>
            <dd>
              <Text as="span" tone="subdued">
                {label}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
