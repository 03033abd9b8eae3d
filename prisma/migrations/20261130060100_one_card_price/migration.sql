-- What a card costs stood in two places: the page of cards has it now, split into print and postage, where the shop counts in yen.
-- An owner that is no superuser sees no rows while the policy holds for the owner, too.
ALTER TABLE "shop_setting" NO FORCE ROW LEVEL SECURITY;
UPDATE "shop_setting" s SET
  "postal" = s."postal" || jsonb_build_object('postageYen', least(c."whole", c."postage"), 'printYen', least(greatest(c."whole" - c."postage", 0), 10000)),
  "message_costs" = s."message_costs" #- '{prices,postal}'
FROM (
  SELECT "shop_id", round(("message_costs"#>>'{prices,postal}')::numeric / 1000000)::int AS "whole",
    CASE WHEN jsonb_typeof("postal"->'postageYen') = 'number' THEN round(("postal"->>'postageYen')::numeric)::int ELSE 85 END AS "postage"
  FROM "shop_setting" WHERE "currency" = 'JPY' AND jsonb_typeof("message_costs"#>'{prices,postal}') = 'number'
) c WHERE c."shop_id" = s."shop_id";
ALTER TABLE "shop_setting" FORCE ROW LEVEL SECURITY;
