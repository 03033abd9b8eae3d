// Which picture? By its address, or one of the shop's products.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Popover, Text, TextField, Thumbnail } from "@shopify/polaris";
import { ImageAddIcon, ImageIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TagField } from "./tag-field";

type ProductImage = { productId: string; title: string; imageUrl: string };
type Props = { field: string; label: string; value: string; onChange(url: string): void };

export function ImageField({ field, label, value, onChange }: Props) {
  const { t } = useTranslation("creative");
  const isShown = /^https:\/\/\S+$/.test(value);
  return (
    <BlockStack gap="200">
      <TagField field={field} label={label} value={value} onChange={onChange} placeholder="https://" helpText={t("image.help")} />
      <InlineStack gap="200" blockAlign="center">
        <Thumbnail source={isShown ? value : ImageIcon} alt="" size="small" />
        <ProductImages onPick={onChange} />
      </InlineStack>
    </BlockStack>
  );
}

function ProductImages({ onPick }: { onPick(url: string): void }) {
  const { t } = useTranslation("creative");
  const fetcher = useFetcher<{ images: ProductImage[] }>({ key: "product-images" });
  const [isOpen, setOpen] = useState(false);
  const [sought, setSought] = useState("");
  const search = (text: string) => {
    setSought(text);
    fetcher.load(`/app/product-images?q=${encodeURIComponent(text)}`);
  };
  const open = () => {
    if (!isOpen) search("");
    setOpen(!isOpen);
  };
  const images = fetcher.data?.images ?? [];
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      activator={
        <Button icon={ImageAddIcon} disclosure={isOpen ? "up" : "down"} onClick={open}>
          {t("image.pick")}
        </Button>
      }
    >
      <div className="image-picker">
        <TextField
          label={t("image.search")}
          labelHidden
          placeholder={t("image.search")}
          value={sought}
          onChange={search}
          autoComplete="off"
        />
        {images.length === 0 && fetcher.state === "idle" ? (
          <Text as="p" tone="subdued">
            {t("image.none")}
          </Text>
        ) : null}
        <ul>
          {images.map(({ productId, title, imageUrl }) => (
            <li key={productId}>
              <button
                type="button"
                onClick={() => {
                  onPick(imageUrl);
                  setOpen(false);
                }}
              >
                <img src={imageUrl} alt="" loading="lazy" />
                <span>{title}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
