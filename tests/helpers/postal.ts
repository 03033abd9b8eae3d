// Addresses as a platform would tell them, with as little said as possible.
import type { ToldAddress } from "~/domain/postal-address";

export const toldAddress = (more: Partial<ToldAddress> = {}): ToldAddress => ({
  country: "JP",
  zip: "150-0001",
  province: "東京都",
  provinceCode: "JP-13",
  city: "渋谷区",
  address1: "神宮前1-2-3",
  address2: null,
  company: null,
  firstName: "花子",
  lastName: "山田",
  ...more,
});
