-- Whoever is written in old letters in one place and in new ones in another is found and compared as one (domain/ledger/name-variants.ts).
-- An owner that is no superuser sees no rows while the policy holds for the owner, too.
ALTER TABLE "platform_customer" NO FORCE ROW LEVEL SECURITY;
UPDATE "platform_customer" SET "name_key" = translate("name_key", '髙﨑嵜邊邉齋齊斎濱濵澤廣國櫻眞惠嶋嶌冨德瀨靜黑淺條圓與榮壽莊藏實寬增𠮷龍瀧萬彌禮豐鹽橫槇曾會桒舘薗鷗槗諫籠藪檜關鐵佛來兒學應將淸祿綠薰顯龜巖壯聰藝讓彥敎晉曉勳嚴團埜', '高崎崎辺辺斉斉斉浜浜沢広国桜真恵島島富徳瀬静黒浅条円与栄寿荘蔵実寛増吉竜滝万弥礼豊塩横槙曽会桑館園鴎橋諌篭薮桧関鉄仏来児学応将清禄緑薫顕亀巌壮聡芸譲彦教晋暁勲厳団野') WHERE "name_key" ~ '[髙﨑嵜邊邉齋齊斎濱濵澤廣國櫻眞惠嶋嶌冨德瀨靜黑淺條圓與榮壽莊藏實寬增𠮷龍瀧萬彌禮豐鹽橫槇曾會桒舘薗鷗槗諫籠藪檜關鐵佛來兒學應將淸祿綠薰顯龜巖壯聰藝讓彥敎晉曉勳嚴團埜]';
ALTER TABLE "platform_customer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer" NO FORCE ROW LEVEL SECURITY;
UPDATE "customer" SET "name_key" = translate("name_key", '髙﨑嵜邊邉齋齊斎濱濵澤廣國櫻眞惠嶋嶌冨德瀨靜黑淺條圓與榮壽莊藏實寬增𠮷龍瀧萬彌禮豐鹽橫槇曾會桒舘薗鷗槗諫籠藪檜關鐵佛來兒學應將淸祿綠薰顯龜巖壯聰藝讓彥敎晉曉勳嚴團埜', '高崎崎辺辺斉斉斉浜浜沢広国桜真恵島島富徳瀬静黒浅条円与栄寿荘蔵実寛増吉竜滝万弥礼豊塩横槙曽会桑館園鴎橋諌篭薮桧関鉄仏来児学応将清禄緑薫顕亀巌壮聡芸譲彦教晋暁勲厳団野') WHERE "name_key" ~ '[髙﨑嵜邊邉齋齊斎濱濵澤廣國櫻眞惠嶋嶌冨德瀨靜黑淺條圓與榮壽莊藏實寬增𠮷龍瀧萬彌禮豐鹽橫槇曾會桒舘薗鷗槗諫籠藪檜關鐵佛來兒學應將淸祿綠薰顯龜巖壯聰藝讓彥敎晉曉勳嚴團埜]';
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
