// By which sign is a kind of block known?
import type { IconSource } from "@shopify/polaris";
import {
  ButtonIcon,
  ChatIcon,
  DiscountIcon,
  ImageIcon,
  MinusIcon,
  ProductIcon,
  StarIcon,
  StoreIcon,
  TextIcon,
  TextTitleIcon,
} from "@shopify/polaris-icons";
import type { BlockKind } from "~/domain/creative/block";

export const blockIcons: Record<BlockKind, IconSource> = {
  logo: StoreIcon,
  heading: TextTitleIcon,
  text: TextIcon,
  banner: ImageIcon,
  products: ProductIcon,
  coupon: DiscountIcon,
  points: StarIcon,
  survey: ChatIcon,
  button: ButtonIcon,
  divider: MinusIcon,
};
