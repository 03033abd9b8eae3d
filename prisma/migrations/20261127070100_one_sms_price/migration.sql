-- What a segment of an SMS costs stood in two places, and only one was counted with: that one takes the number, where it has none.
-- An owner that is no superuser sees no rows while the policy holds for the owner, too.
ALTER TABLE "shop_setting" NO FORCE ROW LEVEL SECURITY;
UPDATE "shop_setting" SET "message_costs" = CASE
    WHEN jsonb_typeof("sms_provider"->'costYen') = 'number' AND "sms_provider"->>'costYen' <> '12' AND "message_costs"#>'{prices,sms}' IS NULL
    THEN "message_costs" || jsonb_build_object('prices', coalesce("message_costs"->'prices', '{}') || jsonb_build_object('sms', round(("sms_provider"->>'costYen')::numeric * 1000000)::bigint))
    ELSE "message_costs" END,
  "sms_provider" = "sms_provider" - 'costYen'
WHERE "sms_provider" ? 'costYen';
ALTER TABLE "shop_setting" FORCE ROW LEVEL SECURITY;
