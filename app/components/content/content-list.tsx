// Articles in a list: what each is called, to which goods it belongs, where it leads.
import { BlockStack, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export type ContentLine = {
  contentId: string;
  productId: string | null;
  category: string | null;
  goods: string | null;
  title: string;
  url: string;
};

export function ContentList({ contents }: { contents: ContentLine[] }) {
  return (
    <ResourceList
      items={contents}
      renderItem={(content: ContentLine) => <ContentItem content={content} />}
      idForItem={(item) => item.contentId}
    />
  );
}

function ContentItem({ content }: { content: ContentLine }) {
  const { t } = useTranslation("contents");
  const about = content.category === null ? (content.goods ?? t("gone")) : t("category", { category: content.category });
  return (
    <ResourceItem id={content.contentId} url={`/app/contents/${content.contentId}`} accessibilityLabel={content.title}>
      <div className="list-row">
        <BlockStack gap="050">
          <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
            {content.title}
          </Text>
          <Text as="span" tone="subdued" breakWord>
            {content.url}
          </Text>
        </BlockStack>
        <Text as="span" breakWord>
          {about}
        </Text>
      </div>
    </ResourceItem>
  );
}
