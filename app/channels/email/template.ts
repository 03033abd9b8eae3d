// How does a message look? One MJML page with Liquid in it: compiled once, then filled in for each reader.

const sans =
  "'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Noto Sans CJK JP','Yu Gothic',Meiryo,-apple-system,'Segoe UI',sans-serif";
const serif = "'Hiragino Mincho ProN','Yu Mincho','Noto Serif JP','Noto Serif CJK JP',Georgia,'Times New Roman',serif";

/** Paper and ink: unbleached ground, white sheet, warm black; one accent, the vermilion of a seal. */
const colors = { ground: "#f5f2ec", sheet: "#ffffff", ink: "#2b2926", soft: "#6f6a62", line: "#e5dfd4", seal: "#a8452f" };

/** Mail programs that know no dark scheme keep the light one; those that do get this one instead of their own guess. */
const darkScheme = `
  @media (prefers-color-scheme: dark) {
    .ground, .ground > table { background: #1b1a18 !important; }
    .sheet, .sheet > table { background: #262422 !important; }
    .ink, .ink div, .ink a { color: #ece7de !important; }
    .soft, .soft div, .soft a, .soft p { color: #b3aca0 !important; }
    .rule td { border-color: #3a3733 !important; }
    .button a, .button td { background: #ece7de !important; color: #1b1a18 !important; }
  }`;

const styles = `
  a { text-decoration: none; }
  .body a, .footer a { text-decoration: underline; }
  .body p { margin: 0 0 1.4em; }
  .body p.last { margin: 0; }
  .heading div, .footer div { text-wrap: balance; word-break: auto-phrase; }
  .body p { text-wrap: pretty; word-break: auto-phrase; }
  .item-photo img { border-radius: 3px; }
  @media (max-width: 480px) {
    .sheet-pad > table > tbody > tr > td { padding-left: 26px !important; padding-right: 26px !important; }
    .heading div { font-size: 21px !important; }
    .button table, .button td { width: 100% !important; }
  }`;

/** A picture, or a pale tile with the product's first letter where the shop has none. */
const photo = (size: string, pad: string) => `{% if item.imageUrl %}<img src="{{ item.imageUrl }}" alt="" width="${size}"
  style="display:block;width:100%;height:auto;border:0;border-radius:3px" />{% else %}<div
  style="background:{{ item.tint }};border-radius:3px;padding:${pad} 0;text-align:center;font-family:${serif};font-size:34px;line-height:1;color:#8d8474">{{ item.initial }}</div>{% endif %}`;

const words = (
  size: number,
) => `<a href="{{ item.url }}" class="ink" style="color:${colors.ink};font-size:${size}px;line-height:1.6">{{ item.title }}</a>
  {% if item.price %}<div class="soft" style="color:${colors.soft};font-size:13px;line-height:1.6;padding-top:4px">{{ item.price }}{% if item.quantity > 1 %}<span style="padding-left:.6em">× {{ item.quantity }}</span>{% endif %}</div>{% endif %}`;

/** One below the other: photo left, name and price right. */
const listed = `{% for item in part.items %}<tr class="rule">
  <td width="96" valign="top" class="item-photo" style="width:96px;padding:16px 0;border-top:1px solid ${colors.line}"><a href="{{ item.url }}">${photo("96", "31px")}</a></td>
  <td valign="middle" style="padding:16px 0 16px 20px;border-top:1px solid ${colors.line}">${words(15)}</td>
</tr>{% endfor %}`;

/** Two and two, for an even number of goods. Only tags of Liquid's own stand between cells: what it prints is escaped. */
const paired = `{% for item in part.items %}{% assign side = forloop.index | modulo: 2 %}{% if side == 1 %}<tr>{% endif %}
  <td width="50%" valign="top" class="item-photo" style="width:50%;padding:{% if side == 1 %}4px 9px 18px 0{% else %}4px 0 18px 9px{% endif %}"><a href="{{ item.url }}">${photo("262", "42%")}</a>
  <div style="padding-top:12px">${words(14)}</div></td>
{% if side == 0 %}</tr>{% endif %}{% endfor %}`;

export const mailTemplate = `<mjml lang="LOCALE">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-preview>{{ preheader }}</mj-preview>
    <mj-attributes>
      <mj-all font-family="${sans}" />
      <mj-body background-color="${colors.ground}" width="600px" />
      <mj-text color="${colors.ink}" font-size="15px" line-height="1.95" padding="0" />
      <mj-section padding="0" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
    <mj-style>${styles}${darkScheme}</mj-style>
  </mj-head>
  <mj-body css-class="ground">
    <mj-section css-class="ground" padding="34px 20px 26px">
      <mj-column>
        <mj-text css-class="ink" align="center" font-family="${serif}" font-size="17px" line-height="1.6" letter-spacing="0.18em">
          <a href="{{ shop.url }}" class="ink" style="color:${colors.ink}">{{ shop.name }}</a>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section css-class="sheet sheet-pad" background-color="${colors.sheet}" padding="0 48px" border-top="3px solid ${colors.seal}">
      <mj-column>
        <mj-raw>{% for part in parts %}{% if part.kind == "heading" %}</mj-raw>
        <mj-text css-class="ink heading" font-family="${serif}" font-size="24px" line-height="1.55" letter-spacing="0.04em" padding="44px 0 0">{{ part.text }}</mj-text>
        <mj-raw>{% elsif part.kind == "text" %}</mj-raw>
        <mj-text css-class="ink body" padding="28px 0 0">{% for paragraph in part.paragraphs %}<p{% if forloop.last %} class="last"{% endif %}>{% for span in paragraph %}{% if span.url %}<a href="{{ span.url }}" class="ink" style="color:${colors.ink}">{{ span.text }}</a>{% elsif span.isBreak %}<br />{% else %}{{ span.text }}{% endif %}{% endfor %}</p>{% endfor %}</mj-text>
        <mj-raw>{% elsif part.kind == "button" %}</mj-raw>
        <mj-button css-class="button" href="{{ part.url }}" background-color="${colors.ink}" color="#ffffff" border-radius="3px" font-size="15px" letter-spacing="0.08em" inner-padding="16px 44px" padding="36px 0 0" align="center">{{ part.text }}</mj-button>
        <mj-raw>{% elsif part.kind == "products" %}</mj-raw>
        <mj-text css-class="ink" font-family="${serif}" font-size="16px" line-height="1.6" letter-spacing="0.06em" padding="48px 0 14px">{{ part.title }}</mj-text>
        <mj-table padding="0" font-size="15px" line-height="1.6" cellpadding="0" cellspacing="0" width="100%" table-layout="fixed">{% if part.isPaired %}${paired}{% else %}${listed}{% endif %}</mj-table>
        <mj-raw>{% endif %}{% endfor %}</mj-raw>
        <mj-spacer height="48px" />
      </mj-column>
    </mj-section>
    <mj-section css-class="ground" padding="30px 20px 44px">
      <mj-column>
        <mj-text css-class="soft footer" color="${colors.soft}" font-size="12px" line-height="1.9" align="center">{{ footer.why }}{% if footer.unsubscribeUrl %}<br />{{ words.unsubscribeLead }}<a href="{{ footer.unsubscribeUrl }}" class="soft" style="color:${colors.soft};text-decoration:underline">{{ words.unsubscribe }}</a>{% endif %}{% if footer.preferencesUrl %}<br /><a href="{{ footer.preferencesUrl }}" class="soft" style="color:${colors.soft};text-decoration:underline">{{ words.preferences }}</a>{% endif %}</mj-text>
        <mj-text css-class="soft footer" color="${colors.soft}" font-size="12px" line-height="1.9" align="center" padding="18px 0 0">{{ words.sender }}{{ footer.legalName }}<br />{{ words.address }}{{ footer.postalAddress }}<br />{{ words.contact }}{% if footer.contactUrl %}<a href="{{ footer.contactUrl }}" class="soft" style="color:${colors.soft}">{{ footer.contact }}</a>{% else %}{{ footer.contact }}{% endif %}</mj-text>
        <mj-raw><tr><td><img src="{{ openUrl }}" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0" /></td></tr></mj-raw>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

/** The same message for readers without HTML. Lines stay as the copy has them; every link is on a line of its own. */
export const textTemplate = `{{ shop.name }}
{% for part in parts %}{% if part.kind == "heading" %}
{{ part.text }}

{% elsif part.kind == "text" %}{{ part.text }}
{% elsif part.kind == "button" %}
▶ {{ part.text }}
{{ part.url }}
{% elsif part.kind == "products" %}
― {{ part.title }} ―
{% for item in part.items %}
{{ item.title }}{% if item.price %}  {{ item.price }}{% endif %}{% if item.quantity > 1 %} × {{ item.quantity }}{% endif %}
{{ item.url }}
{% endfor %}{% endif %}{% endfor %}
――――――――――――――――――――
{{ footer.why }}
{% if footer.unsubscribeUrl %}{{ words.unsubscribeLead }}{{ words.unsubscribe }}
{{ footer.unsubscribeUrl }}
{% endif %}{% if footer.preferencesUrl %}{{ words.preferences }}
{{ footer.preferencesUrl }}
{% endif %}
{{ words.sender }}{{ footer.legalName }}
{{ words.address }}{{ footer.postalAddress }}
{{ words.contact }}{{ footer.contact }}
`;
