// What did asking find out: links that lead nowhere, pictures too heavy, and tags that say nothing to some of the readers?
import { Button, Icon, Text } from "@shopify/polaris";
import { AlertTriangleIcon, InfoIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { useEditor } from "./editor-context";
import type { DeepCheckTool } from "./use-deep-check";

type Props = { deep: DeepCheckTool; onBlock(id: string): void };

export function DeepFindings({ deep, onBlock }: Props) {
  const { t } = useTranslation("creative");
  const { tags, language } = useEditor();
  const format = useFormats();
  const labelOf = (name: string) => tags.find((tag) => tag.name === name)?.label[language] ?? name;
  return (
    <>
      {(deep.addresses ?? []).map(({ blockId, url, code, ...words }) => (
        <li key={`${code} ${url}`}>
          <Icon source={AlertTriangleIcon} tone="caution" />
          <div>
            <Text as="p" breakWord>
              {t(`checks.address.${code}`, { url, ...words })}
            </Text>
            <Button variant="plain" onClick={() => onBlock(blockId)}>
              {t("checks.show")}
            </Button>
          </div>
        </li>
      ))}
      {deep.gaps.map(({ tag, people, missing, fallback }) => (
        <li key={tag}>
          <Icon source={InfoIcon} tone="subdued" />
          <Text as="p">
            {t(fallback ? "checks.gap" : "checks.gapEmpty", {
              share: format.share(missing, people),
              people: format.number(people),
              missing: format.number(missing),
              tag: labelOf(tag),
              fallback,
            })}
          </Text>
        </li>
      ))}
    </>
  );
}
