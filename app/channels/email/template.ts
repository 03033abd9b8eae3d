// How does a message look? One MJML page with Liquid in it: compiled once, colored once for each brand, then filled in for each reader.
import { listed, paired } from "./template-goods";
import { sans, tokens } from "./tokens";

const { accent, ink, ground, soft, line, button, buttonInk, radius, heading } = tokens;
const sheet = "#ffffff";

/** Mail programs that know no dark scheme keep the light one; those that do get this one instead of their own guess. */
const darkScheme = `
  @media (prefers-color-scheme: dark) {
    .ground, .ground > table { background: #1b1a18 !important; }
    .sheet, .sheet > table { background: #262422 !important; }
    .sheet > table > tbody > tr > td { border-top-color: ${tokens.darkAccent} !important; }
    .ink, .ink div, .ink a { color: #ece7de !important; }
    .soft, .soft div, .soft a, .soft p { color: #b3aca0 !important; }
    .rule td, .rule-box, .hairline p { border-color: #3a3733 !important; }
    .frame { border-color: ${tokens.darkAccent} !important; }
    .tone { color: ${tokens.darkAccent} !important; }
    .choice { border-color: #5a5650 !important; }
    .button a, .button td { background: ${tokens.darkButton} !important; color: ${tokens.darkButtonInk} !important; }
  }`;

const styles = `
  a { text-decoration: none; }
  .body a, .footer a { text-decoration: underline; }
  .body p { margin: 0 0 1.4em; }
  .body p.last { margin: 0; }
  .heading div, .footer div { text-wrap: balance; word-break: auto-phrase; }
  .body p { text-wrap: pretty; line-break: strict; }
  :lang(en) .body p { word-break: keep-all; overflow-wrap: anywhere; }
  @media (max-width: 480px) {
    .sheet-pad > table > tbody > tr > td { padding-left: 26px !important; padding-right: 26px !important; }
    .heading div { font-size: 21px !important; }
    .button table, .button td { width: 100% !important; }
  }`;

const inkLink = `class="ink" style="color:${ink}"`;
const softLink = `class="soft" style="color:${soft};text-decoration:underline"`;
/** On a phone the whole of it goes to the next line, not its last word alone. */
const wholeLink = `class="soft" style="color:${soft};text-decoration:underline;display:inline-block"`;

/** The shop's picture, or its name in the letters of its headings. */
const logo = (part: string) =>
  `<a href="{{ ${part}.url }}" ${inkLink}>{% if ${part}.imageUrl %}<img src="{{ ${part}.imageUrl }}" alt="{{ ${part}.name }}" height="48" style="display:inline-block;height:48px;width:auto;max-width:220px;border:0" />{% else %}{{ ${part}.name }}{% endif %}</a>`;

const logoText = `css-class="ink" align="center" font-family="${heading}" font-size="17px" line-height="1.6" letter-spacing="0.18em"`;

const spans = `{% for span in paragraph %}{% if span.url %}<a href="{{ span.url }}" ${inkLink}>{{ span.text }}</a>{% elsif span.isBreak %}<br />{% elsif span.isBold %}<strong>{{ span.text }}</strong>{% else %}{{ span.text }}{% endif %}{% endfor %}`;

/** The still of a film says by its strip that it can be played: a mark over a picture does not hold in every mail program. */
const banner = `<a href="{{ part.url }}" style="display:block"><img src="{{ part.imageUrl }}" alt="{{ part.alt }}" width="504" style="display:block;width:100%;height:auto;border:0;border-radius:{% if part.isVideo %}${radius} ${radius} 0 0{% else %}${radius}{% endif %};font-size:14px;line-height:1.6;color:${ink}" />{% if part.isVideo %}<span style="display:block;background:${accent};color:#ffffff;border-radius:0 0 ${radius} ${radius};padding:13px 0;text-align:center;font-size:14px;line-height:1.4;letter-spacing:0.06em">▶&#xFE0E;&nbsp; {{ words.parts.playVideo }}</span>{% endif %}</a>`;

const coupon = `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="frame" align="center" style="border:1px dashed ${accent};border-radius:${radius};padding:26px 20px">
  {% if part.title %}<div class="ink" style="color:${ink};font-family:${heading};font-size:17px;line-height:1.6">{{ part.title }}</div>{% endif %}
  <div class="soft" style="color:${soft};font-size:12px;line-height:1.6;padding-top:8px">{{ words.parts.couponCode }}</div>
  <div class="tone" style="color:${accent};font-size:24px;font-weight:bold;line-height:1.5;letter-spacing:0.08em;word-break:break-all">{{ part.code }}</div>
  {% if part.terms %}<div class="soft" style="color:${soft};font-size:12px;line-height:1.8;padding-top:8px;white-space:pre-line">{{ part.terms }}</div>{% endif %}
  {% if part.url %}<div style="padding-top:14px"><a href="{{ part.url }}" class="ink" style="color:${ink};font-size:14px;text-decoration:underline">{{ words.parts.useCoupon }}</a></div>{% endif %}
</td></tr></table>`;

const points = `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="rule-box" align="center" style="padding:22px 20px;border-top:1px solid ${line};border-bottom:1px solid ${line}">
  <div class="soft" style="color:${soft};font-size:13px;line-height:1.6">{% if part.title %}{{ part.title }}{% else %}{{ words.parts.points }}{% endif %}</div>
  <div class="ink" style="color:${ink};font-family:${heading};font-size:30px;line-height:1.5">{{ part.balance }}<span style="font-size:14px;padding-left:.3em">{{ words.parts.pointsUnit }}</span></div>
  {% if part.expires %}<div class="soft" style="color:${soft};font-size:12px;line-height:1.6">{{ words.parts.expires }}{{ part.expires }}</div>{% endif %}
</td></tr></table>`;

const survey = `{% if part.question %}<div class="ink" style="color:${ink};font-family:${heading};font-size:16px;line-height:1.7;text-align:center;padding-bottom:16px">{{ part.question }}</div>{% endif %}<div style="text-align:center;font-size:0">{% for choice in part.choices %}<a href="{{ choice.url }}" class="ink choice" style="display:inline-block;min-width:26px;margin:4px;padding:10px 8px;border:1px solid ${line};border-radius:${radius};color:${ink};font-size:15px;line-height:1.4;text-align:center">{{ choice.label }}</a>{% endfor %}</div>`;

const part = (kind: string, first = false) => `<mj-raw>{% ${first ? "if" : "elsif"} part.kind == "${kind}" %}</mj-raw>`;

export const mailTemplate = `<mjml lang="LOCALE">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-preview>{{ preheader }}</mj-preview>
    <mj-attributes>
      <mj-all font-family="${sans}" />
      <mj-body background-color="${ground}" width="600px" />
      <mj-text color="${ink}" font-size="15px" line-height="1.95" padding="0" />
      <mj-section padding="0" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
    <mj-style>${styles}${darkScheme}</mj-style>
  </mj-head>
  <mj-body css-class="ground">
    <mj-section css-class="ground" padding="34px 20px 26px">
      <mj-column>
        <mj-raw>{% if logo %}</mj-raw>
        <mj-text ${logoText}>${logo("logo")}</mj-text>
        <mj-raw>{% endif %}</mj-raw>
      </mj-column>
    </mj-section>
    <mj-section css-class="sheet sheet-pad" background-color="${sheet}" padding="0 48px" border-top="3px solid ${accent}">
      <mj-column>
        <mj-raw>{% for part in parts %}</mj-raw>${part("heading", true)}
        <mj-text css-class="ink heading" font-family="${heading}" font-size="24px" line-height="1.55" letter-spacing="0.04em" padding="44px 0 0">{{ part.text }}</mj-text>
        ${part("text")}
        <mj-text css-class="ink body" padding="28px 0 0">{% for paragraph in part.paragraphs %}<p{% if forloop.last %} class="last"{% endif %}>${spans}</p>{% endfor %}</mj-text>
        ${part("button")}
        <mj-button css-class="button" href="{{ part.url }}" background-color="${button}" color="${buttonInk}" border-radius="${radius}" font-size="15px" letter-spacing="0.08em" inner-padding="16px 44px" padding="36px 0 0" align="center">{{ part.text }}</mj-button>
        ${part("products")}
        <mj-text css-class="ink" font-family="${heading}" font-size="16px" line-height="1.6" letter-spacing="0.06em" padding="48px 0 14px">{{ part.title }}</mj-text>
        <mj-table padding="0" font-size="15px" line-height="1.6" cellpadding="0" cellspacing="0" width="100%" table-layout="fixed">{% if part.isPaired %}${paired}{% else %}${listed}{% endif %}</mj-table>
        ${part("banner")}
        <mj-text padding="36px 0 0">${banner}</mj-text>
        ${part("coupon")}
        <mj-text padding="36px 0 0">${coupon}</mj-text>
        ${part("points")}
        <mj-text padding="36px 0 0">${points}</mj-text>
        ${part("survey")}
        <mj-text padding="36px 0 0">${survey}</mj-text>
        ${part("divider")}
        <mj-divider css-class="hairline" border-width="1px" border-color="${line}" padding="40px 0 0" />
        ${part("logo")}
        <mj-text ${logoText} padding="40px 0 0">${logo("part")}</mj-text>
        <mj-raw>{% endif %}{% endfor %}</mj-raw>
        <mj-spacer height="48px" />
      </mj-column>
    </mj-section>
    <mj-section css-class="ground" padding="30px 20px 44px">
      <mj-column>
        <mj-raw>{% if social %}</mj-raw>
        <mj-text css-class="soft" color="${soft}" font-size="13px" line-height="1.9" align="center" padding="0 0 16px">{% for one in social %}<a href="{{ one.url }}" ${softLink}>{{ one.name }}</a>{% unless forloop.last %}<span style="padding:0 .5em">·</span>{% endunless %}{% endfor %}</mj-text>
        <mj-raw>{% endif %}{% if footerText %}</mj-raw>
        <mj-text css-class="soft footer" color="${soft}" font-size="12px" line-height="1.9" align="center" padding="0 0 16px"><span style="white-space:pre-line">{{ footerText }}</span></mj-text>
        <mj-raw>{% endif %}</mj-raw>
        <mj-text css-class="soft footer" color="${soft}" font-size="12px" line-height="1.9" align="center">{{ footer.why }}{% if footer.unsubscribeUrl %}<br />{{ words.footer.unsubscribeLead }}<a href="{{ footer.unsubscribeUrl }}" ${wholeLink}>{{ words.footer.unsubscribe }}</a>{% endif %}{% if footer.preferencesUrl %}<br /><a href="{{ footer.preferencesUrl }}" ${softLink}>{{ words.footer.preferences }}</a>{% endif %}</mj-text>
        <mj-text css-class="soft footer" color="${soft}" font-size="12px" line-height="1.9" align="center" padding="18px 0 0">{{ words.footer.sender }}{{ footer.legalName }}<br />{{ words.footer.address }}{{ footer.postalAddress }}<br />{{ words.footer.contact }}{% if footer.contactUrl %}<a href="{{ footer.contactUrl }}" class="soft" style="color:${soft}">{{ footer.contact }}</a>{% else %}{{ footer.contact }}{% endif %}</mj-text>
        <mj-raw><tr><td><img src="{{ openUrl }}" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0" />{% if trapUrl %}<a href="{{ trapUrl }}" rel="nofollow" tabindex="-1" aria-hidden="true" style="display:none;mso-hide:all"></a>{% endif %}</td></tr></mj-raw>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
