// By which id is a variant known that Color Me gives none? By its product and its options, which name it in products, stocks and orders alike.

type Options = { option1_value?: string | null | undefined; option2_value?: string | null | undefined };

export const variantIdOf = (productId: string, { option1_value: first, option2_value: second }: Options): string =>
  [productId, ...[first, second].map((value) => value?.normalize("NFKC").trim()).filter((value) => value)].join(":");
