// Words of the screen on the host that links in messages stand on.
import type { links as japanese } from "../ja/links";

export const links: typeof japanese = {
  title: "Link domain",
  subtitle: "Links in your messages begin with your shop’s own domain (such as go.shop.example). They work without it, too.",
  badge: { "not-set": "Not set", dns: "Waiting for DNS", certificate: "Waiting for certificate", "in-use": "In use", stopped: "Stopped" },
  status: {
    "not-set": {
      title: "Links use Teppan’s domain now",
      text: "Customers trust a link on your own domain more. It takes three steps.",
    },
    dns: {
      title: "Waiting for the DNS record of {{domain}}",
      text: "Add the record of step 2. Until it is found, links begin with {{begin}}.",
    },
    certificate: {
      title: "Waiting for the certificate of {{domain}}",
      text: "The DNS record was found. This usually takes a few minutes. Until then, links begin with {{begin}}.",
    },
    "in-use": { title: "{{domain}} is in use", text: "Links in the messages you send from now on begin with {{begin}}." },
    failing: {
      title: "{{domain}} could not be confirmed",
      text: "We look again every hour. If it goes on, new links go back to Teppan’s domain.",
    },
    stopped: {
      title: "{{domain}} has stopped working",
      text: "It has not been found since {{since}}, so new links begin with {{begin}}. It comes back by itself once it works again. Until then, links already sent on this domain may not open.",
    },
  },
  problem: {
    "no-record": "There is no CNAME record. A new one may take a while to be seen.",
    elsewhere: "The CNAME record points elsewhere ({{detail}}). Change it to the value of step 2.",
    "dns-silent": "DNS does not answer. Please check again in a while.",
    "no-certificate": "There is no valid certificate yet. Please wait a few minutes and check again.",
    unreachable: "DNS is right, but nothing can be reached there. Please check again in a while.",
    timeout: "DNS is right, but nothing answers in time. Please check again in a while.",
    "other-answer": "Another server answers. If a proxy or a redirect is on for this name, switch it off.",
    private: "It points to an address inside a private network. Change it to the value of step 2.",
  },
  step: {
    domain: {
      title: "1. Choose a domain",
      text: "Put go or link in front of your shop’s domain: a name that you do not use for anything yet.",
    },
    record: {
      title: "2. Add one DNS record",
      text: "Where your domain is managed (such as GoDaddy, Namecheap or Cloudflare), add this record.",
      cloudflare: "On Cloudflare, switch the proxy off (DNS only).",
      keep: "Keep this record while it is in use, and for two years after, for the links that were sent.",
    },
    check: { title: "3. Check", text: "We look at DNS and the certificate for real, and begin to use the domain if all is well." },
  },
  domain: "Domain",
  domainExample: "For example {{example}}",
  type: "Type",
  host: "Host name",
  value: "Value",
  check: "Check now",
  checkHelp: "We also check by ourselves: every hour for three days, then once a day.",
  checkHelpUsed: "While it is in use, we check it once a day.",
  lastCheck: "Last check: {{at}}",
  ok: "All is well",
  tags: {
    title: "Parameters for your analytics (UTM)",
    text: "When somebody opens a link into your shop, the address says which message led there, so that Google Analytics and the like show it. Links to which you gave UTM parameters of your own stay as they are.",
  },
  remove: "Stop using this domain",
  removeText:
    "Links that you send from now on begin with Teppan’s domain. Those already sent still open, as long as you keep the DNS record.",
  refused: {
    missing: "Enter a domain",
    "bad-domain": "This is not a domain. Enter the name alone, such as go.shop.example",
    ip: "An IP address cannot be used. Enter a domain",
    local: "Nobody on the internet can open this name",
    "own-host": "This is Teppan’s domain. Enter your shop’s own",
    platform: "Nobody can add records to {{platform}}’s domains. Enter your shop’s own",
    storefront: "This is the domain of your shop’s site itself. Choose another name, with go or the like in front",
    apex: "It needs a name in front, such as go.{{typed}}: a domain itself cannot have a CNAME",
    taken: "Another shop has entered this domain. If that is not one of yours, please ask support",
  },
};
