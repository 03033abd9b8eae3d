// Words of the settings page on what the shop's pages tell.
export const storefront = {
  title: "Storefront visits",
  subtitle: "The products and pages that customers view on your shop’s site serve conditions of scenarios and recommendations.",
  heard: { title: "Visits are coming in", text: "The latest one was on {{at}}." },
  silent: {
    title: "No visit has been received yet",
    text: "Once your shop’s site is opened, visits arrive within seconds. Nothing comes from customers who have not agreed, or who chose to stop it.",
  },
  page: {
    title: "A page for your customers",
    text: "It says what is sent and what for, and lets customers stop it. Link to it from your privacy policy or the foot of your site.",
    address: "Address of the page",
  },
  notice: {
    title: "Text of the notice",
    text: "For shops that must give notice of outward transmission under Japan’s Telecommunications Business Act. Paste it into your privacy policy. Ask a lawyer whether you need it.",
    label: "Notice",
  },
};
