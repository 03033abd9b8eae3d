// Which shop is the demo's, and how does it write money and time? Shared by every payload.
import { minorDigits } from "~/domain/money";
import { shopifyTime } from "../time";
import type { Webhook } from "../webhook";

export type ShopProfile = {
  id: number;
  domain: string;
  name: string;
  email: string;
  country: string;
  countryName: string;
  province: string;
  provinceCode: string;
  city: string;
  zip: string;
  address: string;
  phone: string;
  locale: string;
  currency: string;
  timeZone: string;
  offsetHours: number;
  locationId: number;
};

export const teppanShop: ShopProfile = {
  id: 88_120_441_001,
  domain: "teppan-demo.myshopify.com",
  name: "鉄板商店",
  email: "shop@teppan-shoten.example.test",
  country: "JP",
  countryName: "Japan",
  province: "東京都",
  provinceCode: "JP-13",
  city: "台東区",
  zip: "111-0053",
  address: "浅草橋1-2-3",
  phone: "+81312345678",
  locale: "ja",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  offsetHours: 9,
  locationId: 90_771_204_001,
};

export const giftwareShop: ShopProfile = {
  ...teppanShop,
  name: "Giftware from a file",
  email: "shop@giftware.example.test",
  country: "GB",
  countryName: "United Kingdom",
  province: "England",
  provinceCode: "ENG",
  city: "London",
  zip: "N1 7AA",
  address: "1 Example Street",
  phone: "+442079460000",
  locale: "en",
  currency: "GBP",
  timeZone: "Europe/London",
  offsetHours: 0,
};

const digits = new Map<string, number>();

/** Minor units as Shopify writes them: "1480", "2.55". */
export function money({ currency }: ShopProfile, minor: number) {
  const places = digits.get(currency) ?? minorDigits(currency);
  digits.set(currency, places);
  return places === 0 ? String(minor) : (minor / 10 ** places).toFixed(places);
}

export function moneySet(shop: ShopProfile, minor: number) {
  const amount = { amount: money(shop, minor), currency_code: shop.currency };
  return { shop_money: amount, presentment_money: amount };
}

export const time = (shop: ShopProfile, at: Date) => shopifyTime(at, shop.offsetHours);

export function shopUpdate(shop: ShopProfile, at: Date): Webhook {
  const body = { ...identity(shop, at), ...whereabouts(shop), ...moneyWords(shop), ...facilities };
  return { at, topic: "shop/update", eventKey: "shop", body };
}

const identity = (shop: ShopProfile, at: Date) => ({
  id: shop.id,
  name: shop.name,
  email: shop.email,
  customer_email: shop.email,
  domain: shop.domain.replace(".myshopify.com", ".example.test"),
  myshopify_domain: shop.domain,
  shop_owner: shop.name,
  phone: shop.phone,
  source: null,
  plan_display_name: "Basic",
  plan_name: "basic",
  google_apps_domain: null,
  google_apps_login_enabled: null,
  created_at: time(shop, at),
  updated_at: time(shop, at),
});

const whereabouts = (shop: ShopProfile) => ({
  province: shop.province,
  province_code: shop.provinceCode,
  country: shop.country,
  country_code: shop.country,
  country_name: shop.countryName,
  address1: shop.address,
  address2: null,
  zip: shop.zip,
  city: shop.city,
  latitude: null,
  longitude: null,
  primary_locale: shop.locale,
  primary_location_id: shop.locationId,
  timezone: `(GMT${shop.offsetHours < 0 ? "-" : "+"}${String(Math.abs(shop.offsetHours)).padStart(2, "0")}:00) ${shop.timeZone}`,
  iana_timezone: shop.timeZone,
  weight_unit: "kg",
});

function moneyWords({ currency }: ShopProfile) {
  const sign = { JPY: "¥", GBP: "£", USD: "$", EUR: "€" }[currency] ?? "";
  return {
    currency,
    enabled_presentment_currencies: [currency],
    money_format: `${sign}{{amount}}`,
    money_with_currency_format: `${sign}{{amount}} ${currency}`,
    money_in_emails_format: `${sign}{{amount}}`,
    money_with_currency_in_emails_format: `${sign}{{amount}} ${currency}`,
    taxes_included: true,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: true,
  };
}

const facilities = {
  has_discounts: false,
  has_gift_cards: false,
  eligible_for_payments: true,
  requires_extra_payments_agreement: false,
  password_enabled: false,
  has_storefront: true,
  finances: true,
  checkout_api_supported: true,
  multi_location_enabled: false,
  setup_required: false,
  pre_launch_enabled: false,
  marketing_sms_consent_enabled_at_checkout: false,
  transactional_sms_disabled: false,
};
