// How do goods look in a mail: one below the other, or two and two?
import { tokens } from "./tokens";

const { ink, soft, line, accent, radius, heading } = tokens;

/** A picture, or a pale tile with the product's first letter where the shop has none: as high as wide, letter and `padding` together. */
const photo = (size: string, padding: string) => `{% if item.imageUrl %}<img src="{{ item.imageUrl }}" alt="" width="${size}"
  style="display:block;width:100%;height:auto;border:0;border-radius:${radius}" />{% else %}<div
  style="background:{{ item.tint }};border-radius:${radius};padding:${padding};text-align:center;font-family:${heading};font-size:34px;line-height:1;color:#8d8474">{{ item.initial }}</div>{% endif %}`;

const words = (
  size: number,
) => `<a href="{{ item.url }}" class="ink" style="color:${ink};font-size:${size}px;line-height:1.6">{{ item.title }}</a>
  {% if item.price %}<div class="soft" style="color:${soft};font-size:13px;line-height:1.6;padding-top:4px">{% if item.was %}<s>{{ item.was }}</s> <strong class="tone" style="color:${accent}">{{ item.price }}</strong>{% else %}{{ item.price }}{% endif %}{% if item.quantity > 1 %}<span style="padding-left:.6em">× {{ item.quantity }}</span>{% endif %}</div>{% endif %}`;

/** One below the other: photo left, name and price right. */
export const listed = `{% for item in part.items %}<tr class="rule">
  <td width="96" valign="top" class="item-photo" style="width:96px;padding:16px 0;border-top:1px solid ${line}"><a href="{{ item.url }}">${photo("96", "31px 0")}</a></td>
  <td valign="middle" style="padding:16px 0 16px 20px;border-top:1px solid ${line}">${words(15)}</td>
</tr>{% endfor %}`;

/** Two and two; the last of an odd number stands alone on the left. Only tags of Liquid's own stand between cells: what it prints is escaped. */
export const paired = `{% for item in part.items %}{% assign side = forloop.index | modulo: 2 %}{% if side == 1 %}<tr>{% endif %}
  <td width="50%" valign="top" class="item-photo" style="width:50%;padding:{% if side == 1 %}4px 9px 18px 0{% else %}4px 0 18px 9px{% endif %}"><a href="{{ item.url }}">${photo("262", "42% 0;padding:calc(50% - 17px) 0")}</a>
  <div style="padding-top:12px">${words(14)}</div></td>
{% if side == 0 %}</tr>{% elsif forloop.last %}<td width="50%" style="width:50%"></td></tr>{% endif %}{% endfor %}`;
