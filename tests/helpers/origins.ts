// Links and sites of first orders, each with the medium it tells: for the domain and for SQL.
export const origins: { landingSite: string | null; referringSite: string | null; medium: string | null }[] = [
  { landingSite: null, referringSite: null, medium: null },
  { landingSite: "/", referringSite: "", medium: null },
  { landingSite: "/?utm_source=LINE&utm_medium=social", referringSite: "https://www.google.com/", medium: "line" },
  { landingSite: "/products/tea?variant=1&utm_source=news.letter-1#top", referringSite: null, medium: "news.letter-1" },
  { landingSite: "/?utm_source=", referringSite: "https://www.google.co.jp/search?q=tea", medium: "google" },
  { landingSite: "/?utm_source=%E3%83%A1%E3%83%AB", referringSite: "https://search.yahoo.co.jp/", medium: "yahoo" },
  { landingSite: `/?utm_source=${"a".repeat(41)}`, referringSite: "https://t.co/abc", medium: "x" },
  { landingSite: "/", referringSite: "https://liff.line.me/1234", medium: "line" },
  { landingSite: "/", referringSite: "https://L.Instagram.com/?u=https://shop.example", medium: "instagram" },
  { landingSite: "/", referringSite: "android-app://com.google.android.gm", medium: null },
  { landingSite: "/", referringSite: "https://notgoogle.com:443/", medium: null },
  { landingSite: "/", referringSite: "https://google.com.shop.example", medium: null },
  { landingSite: "/", referringSite: "https://m.facebook.com:443?x", medium: "facebook" },
  { landingSite: "/", referringSite: "https://shop.example/?from=https://www.google.com/", medium: null },
  { landingSite: "/", referringSite: "www.google.com", medium: null },
  { landingSite: "/tea?utm_source=teppan&utm_medium=email&utm_campaign=win-back&tp=x", referringSite: "", medium: "teppan" },
];
