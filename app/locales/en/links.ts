// Words of the screen on the host that links in messages stand on.
import type { links as japanese } from "../ja/links";

export const links: typeof japanese = {
  title: "Link domain",
  subtitle: "Start links in your messages with your shop’s own domain (such as go.shop.example). Links also work without it.",
  badge: { "not-set": "Not set", dns: "Waiting for DNS", certificate: "Waiting for certificate", "in-use": "In use", stopped: "Stopped" },
  status: {
    "not-set": {
      title: "Links currently use Teppan’s domain",
      text: "Customers trust links on your own domain more. Setting it up takes three steps.",
    },
    dns: {
      title: "Waiting for the DNS record of {{domain}}",
      text: "Add the record in step 2. Until it is found, links start with {{begin}}.",
    },
    certificate: {
      title: "Waiting for the certificate of {{domain}}",
      text: "The DNS record was found. This usually takes a few minutes. Until then, links start with {{begin}}.",
    },
    "in-use": { title: "{{domain}} is in use", text: "Links in messages sent from now on start with {{begin}}." },
    failing: {
      title: "{{domain}} could not be confirmed",
      text: "We check every hour. If this continues, new links go back to Teppan’s domain.",
    },
    stopped: {
      title: "{{domain}} has stopped working",
      text: "We have not been able to reach it since {{since}}, so new links start with {{begin}}. It is used again automatically once it works. Until then, links already sent on this domain may not open.",
    },
  },
  problem: {
    "no-record": "No CNAME record was found. A new record may take a while to appear.",
    elsewhere: "The CNAME record points elsewhere ({{detail}}). Change it to the value in step 2.",
    "dns-silent": "DNS is not responding. Check again in a while.",
    "no-certificate": "There is no valid certificate yet. Wait a few minutes and check again.",
    unreachable: "DNS is set correctly, but the connection failed. Check again in a while.",
    timeout: "DNS is set correctly, but there was no response in time. Check again in a while.",
    "other-answer": "Another server is responding. If a proxy or redirect is on for this name, turn it off.",
    private: "It points to a private network address. Change it to the value in step 2.",
  },
  step: {
    domain: {
      title: "1. Choose a domain",
      text: "Add go or link in front of your shop’s domain: a name you do not use for anything yet.",
    },
    record: {
      title: "2. Add one DNS record",
      text: "Add this record where your domain is managed (such as GoDaddy, Namecheap or Cloudflare).",
      cloudflare: "On Cloudflare, turn the proxy off (DNS only).",
      keep: "Keep this record while the domain is in use and for two years afterwards, so that links already sent keep working.",
    },
    check: { title: "3. Check", text: "We check DNS and the certificate, and start using the domain if everything works." },
  },
  domain: "Domain",
  domainExample: "For example {{example}}",
  type: "Type",
  host: "Host name",
  value: "Value",
  check: "Check now",
  checkHelp: "We also check automatically: every hour for three days, then once a day.",
  checkHelpUsed: "While it is in use, we check it automatically once a day.",
  lastCheck: "Last check: {{at}}",
  ok: "Everything works",
  tags: {
    title: "Analytics parameters (UTM)",
    text: "When a link into your shop is opened, the URL says which message it came from, so that Google Analytics and similar tools can show it. Links to which you added UTM parameters yourself stay as they are.",
  },
  remove: "Stop using this domain",
  removeText: "Links sent from now on use Teppan’s domain. Links already sent still open as long as you keep the DNS record.",
  refused: {
    missing: "Enter a domain",
    "bad-domain": "This is not a domain. Enter only the name, such as go.shop.example",
    ip: "An IP address cannot be used. Enter a domain",
    local: "This name cannot be opened from the internet",
    "own-host": "This is Teppan’s domain. Enter your shop’s own",
    platform: "Records cannot be added to {{platform}}’s domains. Enter your shop’s own domain",
    storefront: "This is the domain of your shop’s site itself. Choose another name, with go or similar in front",
    apex: "A name such as go is needed in front (for example go.{{typed}}): a domain itself cannot have a CNAME",
    taken: "Another shop has already registered this domain. If that is unexpected, contact support",
  },
};
