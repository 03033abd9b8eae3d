-- Who is due for what, of everybody at once: the reference of the tick, pinned on 2026-11-26. It reads the facts, never what the product keeps.
-- $1 the shop, $2 the present, $3 the steps of all scenarios, $4 the earliest anchor that matters, $5 the steps that follow another one.
WITH person AS (SELECT customer_id FROM customer WHERE shop_id = $1::int),
  step AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS s("scenarioId" text, version int, "isCurrent" boolean, "hasOlder" boolean, step int, kind text,
      nth int, hours int, days int, "atHour" int, "exitsOnOrder" boolean, "dueFrom" timestamptz)
  ),
  occasion (kind, nth, customer_id, occasion, is_personal, anchor_at) AS (
  WITH person_order AS (
    SELECT i.customer_id, o.*
    FROM person p
    JOIN identity i ON i.shop_id = $1::int AND i.customer_id = p.customer_id
  CROSS JOIN LATERAL (SELECT * FROM (
  SELECT o.order_id, o.identity_id, o.processed_at, o.currency, o.total_minor, o.cart_token, o.checkout_token, o.financial_status, o.source_name,
         o.landing_site, o.referring_site,
         coalesce(r.refunded_minor, 0)::bigint AS refunded_minor,
         (NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.financial_status <> 'voided'
          AND (o.total_minor = 0 OR coalesce(r.refunded_minor, 0) < o.total_minor)) AS is_counted
  FROM shop_order o
  LEFT JOIN LATERAL (
    SELECT sum(f.amount_minor) AS refunded_minor FROM refund f WHERE f.shop_id = o.shop_id AND f.order_id = o.order_id
  ) r ON true
  WHERE o.shop_id = $1::int AND o.processed_at IS NOT NULL) own WHERE own.identity_id = i.identity_id OFFSET 0) o
    WHERE o.is_counted
  ) 
    SELECT 'cart-left', NULL::int, c.customer_id, 'cart:' || c.cart_key, false, c.anchor_at
    FROM (
  SELECT s.cart_key, s.customer_id, s.anchor_at, NOT s.has_goods AS is_empty,
         (s.was_completed
          OR EXISTS (SELECT FROM shop_order o WHERE o.shop_id = $1::int AND o.cart_token = ANY(s.tokens))
          OR EXISTS (SELECT FROM shop_order o WHERE o.shop_id = $1::int AND o.checkout_token = ANY(s.tokens))) AS is_completed
  FROM (
    SELECT t.cart_key, max(t.updated_at) AS anchor_at, bool_or(t.completed_at IS NOT NULL) AS was_completed,
           array_agg(t.token) || t.cart_key AS tokens,
           (array_agg(t.deleted_at IS NULL AND t.lines <> '[]'::jsonb
                      ORDER BY greatest(t.updated_at, t.deleted_at) DESC, t.kind DESC))[1] AS has_goods,
           (array_agg(i.customer_id ORDER BY t.updated_at DESC, t.kind DESC, t.token)
              FILTER (WHERE i.customer_id IS NOT NULL))[1] AS customer_id
    FROM (SELECT DISTINCT t.cart_key FROM person p
          JOIN identity i ON i.shop_id = $1::int AND i.customer_id = p.customer_id
          JOIN cart t ON t.shop_id = $1::int AND t.identity_id = i.identity_id) k
    JOIN cart t ON t.shop_id = $1::int AND t.cart_key = k.cart_key
    LEFT JOIN identity i ON i.shop_id = $1::int AND i.identity_id = t.identity_id
    GROUP BY t.cart_key
  ) s) c
    JOIN person p ON p.customer_id = c.customer_id
    WHERE NOT c.is_completed UNION ALL 
    SELECT 'signed-up', NULL::int, c.customer_id, 'sign-up:' || to_char(c.agreed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true, c.agreed_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id
    WHERE c.agreed_at >= $4::timestamptz UNION ALL 
    SELECT 'first-order', NULL::int, c.customer_id, 'order:' || c.first_order_id, false, c.first_order_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id
    WHERE c.first_order_at >= $4::timestamptz UNION ALL 
    SELECT 'refill', NULL::int, b.customer_id, 'refill:' || b.order_id || ':' || b.product_id, false, b.runs_out_at
    FROM (
      SELECT DISTINCT ON (w.customer_id, w.product_id) w.customer_id, w.order_id, w.product_id,
        w.processed_at + make_interval(secs => least(r.gap_days * greatest(w.quantity, 1), 730) * 86400) AS runs_out_at
      FROM (
  SELECT o.customer_id, o.order_id, o.processed_at, l.product_id, sum(l.quantity)::int AS quantity
  FROM person_order o
  JOIN order_line l ON l.shop_id = $1::int AND l.order_id = o.order_id AND l.product_id IS NOT NULL AND l.quantity > 0
  GROUP BY o.customer_id, o.order_id, o.processed_at, l.product_id) w
      JOIN product_refill r ON r.shop_id = $1::int AND r.product_id = w.product_id
      ORDER BY w.customer_id, w.product_id, w.processed_at DESC, w.order_id COLLATE "C" DESC
    ) b
    WHERE b.runs_out_at >= $4::timestamptz UNION ALL 
  SELECT 'delivered', NULL::int, o.customer_id, 'order:' || o.order_id, false, f.arrived_at
  FROM person_order o
  CROSS JOIN LATERAL (
    SELECT min(f.shipped_at) AS shipped_at,
      CASE WHEN max(f.delivered_at) IS NOT NULL THEN max(f.delivered_at)
        WHEN max(f.shipped_at) IS NOT NULL THEN max(f.shipped_at) + make_interval(days => 2)
        ELSE o.processed_at + make_interval(days => 4) END AS arrived_at
    FROM fulfillment f WHERE f.shop_id = $1::int AND f.order_id = o.order_id AND f.status NOT IN ('cancelled', 'error', 'failure')
    OFFSET 0
  ) f
  WHERE o.source_name <> 'pos' UNION ALL 
    SELECT 'last-order', NULL::int, c.customer_id, 'order:' || c.last_order_id, false, c.last_order_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id
    WHERE c.last_order_at >= $4::timestamptz UNION ALL 
    SELECT 'viewed', w.nth, w.customer_id, 'viewed:' || w.product_id || ':' || to_char(w.last_at AT TIME ZONE 'UTC', 'YYYY-MM'), true, w.last_at
    FROM (
      SELECT DISTINCT ON (l.customer_id, n.nth) l.customer_id, n.nth, l.product_id, l.last_at
      FROM (
        SELECT p.customer_id, v.product_id, max(v.occurred_at) AS last_at, count(*) AS looks, max(v.dwell_seconds) AS longest
        FROM person p
        JOIN identity i ON i.shop_id = $1::int AND i.customer_id = p.customer_id
        CROSS JOIN LATERAL (
          SELECT product_id, occurred_at, dwell_seconds, max(occurred_at) OVER (PARTITION BY product_id) AS latest FROM visit
          WHERE shop_id = $1::int AND identity_id = i.identity_id AND occurred_at >= $4::timestamptz - make_interval(days => 14)
          OFFSET 0
        ) v
        WHERE v.product_id IS NOT NULL AND v.occurred_at > v.latest - make_interval(days => 14)
        GROUP BY p.customer_id, v.product_id
      ) l
      JOIN unnest('{2}'::int[]) AS n(nth) ON l.looks >= n.nth OR l.longest >= 60
      ORDER BY l.customer_id, n.nth, l.last_at DESC, l.product_id
    ) w
    WHERE w.last_at >= $4::timestamptz AND (
      SELECT true FROM identity i
  CROSS JOIN LATERAL (SELECT * FROM (
  SELECT o.order_id, o.identity_id, o.processed_at, o.currency, o.total_minor, o.cart_token, o.checkout_token, o.financial_status, o.source_name,
         o.landing_site, o.referring_site,
         coalesce(r.refunded_minor, 0)::bigint AS refunded_minor,
         (NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.financial_status <> 'voided'
          AND (o.total_minor = 0 OR coalesce(r.refunded_minor, 0) < o.total_minor)) AS is_counted
  FROM shop_order o
  LEFT JOIN LATERAL (
    SELECT sum(f.amount_minor) AS refunded_minor FROM refund f WHERE f.shop_id = o.shop_id AND f.order_id = o.order_id
  ) r ON true
  WHERE o.shop_id = $1::int AND o.processed_at IS NOT NULL) own WHERE own.identity_id = i.identity_id OFFSET 0) o
      JOIN order_line l ON l.shop_id = $1::int AND l.order_id = o.order_id AND l.product_id = w.product_id
      WHERE i.shop_id = $1::int AND i.customer_id = w.customer_id AND o.is_counted
        AND o.processed_at > w.last_at - make_interval(days => 180) LIMIT 1) IS NULL UNION ALL 
    SELECT 'birthday', NULL::int, c.customer_id, 'birthday:' || extract(year FROM b.day), true, b.anchor_at
    FROM (
      SELECT d.day, d.day AT TIME ZONE 'Asia/Tokyo' AS anchor_at, kept.birth_day
      FROM generate_series(
        ($4::timestamptz AT TIME ZONE 'Asia/Tokyo')::date::timestamp, ($2::timestamptz + interval '400 days') AT TIME ZONE 'Asia/Tokyo', interval '1 day') AS d(day)
      CROSS JOIN LATERAL (
        SELECT (extract(month FROM d.day) * 100 + extract(day FROM d.day))::int AS birth_day
        UNION ALL SELECT 229 WHERE (extract(month FROM d.day) * 100 + extract(day FROM d.day))::int = 228 AND extract(month FROM d.day + interval '1 day') = 3
      ) kept
      WHERE d.day AT TIME ZONE 'Asia/Tokyo' >= $4::timestamptz
      OFFSET 0
    ) b
    JOIN customer c ON c.shop_id = $1::int AND c.birth_day = b.birth_day
    JOIN person p ON p.customer_id = c.customer_id
    WHERE b.anchor_at >= coalesce(c.known_since, '-infinity') UNION ALL 
    SELECT 'nth-order', n.nth, c.customer_id, 'order:' || o.order_id, false, o.processed_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id AND c.last_order_at >= $4::timestamptz
    JOIN unnest('{2,3}'::int[]) AS n(nth) ON c.order_count >= n.nth
    CROSS JOIN LATERAL (
      SELECT c.last_order_id AS order_id, c.last_order_at AS processed_at WHERE c.order_count = n.nth
      UNION ALL
      (SELECT o.order_id, o.processed_at
       FROM identity i
  CROSS JOIN LATERAL (SELECT * FROM (
  SELECT o.order_id, o.identity_id, o.processed_at, o.currency, o.total_minor, o.cart_token, o.checkout_token, o.financial_status, o.source_name,
         o.landing_site, o.referring_site,
         coalesce(r.refunded_minor, 0)::bigint AS refunded_minor,
         (NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.financial_status <> 'voided'
          AND (o.total_minor = 0 OR coalesce(r.refunded_minor, 0) < o.total_minor)) AS is_counted
  FROM shop_order o
  LEFT JOIN LATERAL (
    SELECT sum(f.amount_minor) AS refunded_minor FROM refund f WHERE f.shop_id = o.shop_id AND f.order_id = o.order_id
  ) r ON true
  WHERE o.shop_id = $1::int AND o.processed_at IS NOT NULL) own WHERE own.identity_id = i.identity_id OFFSET 0) o
       WHERE i.shop_id = $1::int AND i.customer_id = c.customer_id AND c.order_count > n.nth AND o.is_counted
       ORDER BY o.processed_at, o.order_id COLLATE "C" OFFSET n.nth - 1 LIMIT 1)
    ) o
    WHERE o.processed_at >= $4::timestamptz UNION ALL 
    SELECT 'nth-item', n.nth, b.customer_id, 'item:' || b.order_id || ':' || b.product_id, false, b.processed_at
    FROM (
      SELECT w.*, row_number() OVER (PARTITION BY w.customer_id, w.product_id ORDER BY w.processed_at, w.order_id COLLATE "C") AS place
      FROM (
  SELECT o.customer_id, o.order_id, o.processed_at, l.product_id, sum(l.quantity)::int AS quantity
  FROM person_order o
  JOIN order_line l ON l.shop_id = $1::int AND l.order_id = o.order_id AND l.product_id IS NOT NULL AND l.quantity > 0
  GROUP BY o.customer_id, o.order_id, o.processed_at, l.product_id) w
    ) b
    JOIN unnest('{3}'::int[]) AS n(nth) ON b.place = n.nth
    WHERE b.processed_at >= $4::timestamptz UNION ALL 
    SELECT 'sum-reached', n.nth, c.customer_id, 'order:' || o.order_id, false, o.processed_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id AND c.last_order_at >= $4::timestamptz
    JOIN unnest('{30000}'::int[]) AS n(nth) ON c.spent_minor - c.refunded_minor >= n.nth
    CROSS JOIN LATERAL (
      SELECT s.order_id, s.processed_at FROM (
        SELECT o.order_id, o.processed_at,
          sum(o.total_minor - o.refunded_minor) OVER (ORDER BY o.processed_at, o.order_id COLLATE "C") AS spent
        FROM identity i
  CROSS JOIN LATERAL (SELECT * FROM (
  SELECT o.order_id, o.identity_id, o.processed_at, o.currency, o.total_minor, o.cart_token, o.checkout_token, o.financial_status, o.source_name,
         o.landing_site, o.referring_site,
         coalesce(r.refunded_minor, 0)::bigint AS refunded_minor,
         (NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.financial_status <> 'voided'
          AND (o.total_minor = 0 OR coalesce(r.refunded_minor, 0) < o.total_minor)) AS is_counted
  FROM shop_order o
  LEFT JOIN LATERAL (
    SELECT sum(f.amount_minor) AS refunded_minor FROM refund f WHERE f.shop_id = o.shop_id AND f.order_id = o.order_id
  ) r ON true
  WHERE o.shop_id = $1::int AND o.processed_at IS NOT NULL) own WHERE own.identity_id = i.identity_id OFFSET 0) o
        WHERE i.shop_id = $1::int AND i.customer_id = c.customer_id AND o.is_counted AND o.currency = c.currency
      ) s WHERE s.spent >= n.nth ORDER BY s.processed_at, s.order_id COLLATE "C" LIMIT 1
    ) o
    WHERE o.processed_at >= $4::timestamptz UNION ALL 
    SELECT 'anniversary', NULL::int, y.customer_id, 'anniversary:' || extract(year FROM y.day), true, y.day AT TIME ZONE 'Asia/Tokyo'
    FROM (
      SELECT c.customer_id, (c.first_order_at AT TIME ZONE 'Asia/Tokyo')::date + make_interval(years => n) AS day
      FROM person p
      JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id AND c.first_order_at IS NOT NULL
      CROSS JOIN LATERAL generate_series(
        greatest(1, (extract(year FROM $4::timestamptz) - extract(year FROM c.first_order_at))::int - 1),
        (extract(year FROM ($2::timestamptz + interval '400 days')) - extract(year FROM c.first_order_at))::int + 1) n
    ) y
    WHERE y.day AT TIME ZONE 'Asia/Tokyo' >= $4::timestamptz AND y.day AT TIME ZONE 'Asia/Tokyo' <= ($2::timestamptz + interval '400 days') UNION ALL 
    SELECT 'points-expire', NULL::int, c.customer_id, 'points:' || to_char(c.points_expire_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true, c.points_expire_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id
    WHERE c.points > 0 UNION ALL 
    SELECT 'near-rank', n.nth, c.customer_id, 'rank:' || c.next_rank || ':' || extract(year FROM c.membership_at AT TIME ZONE 'Asia/Tokyo'), true, c.membership_at
    FROM person p
    JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id
    JOIN unnest('{1000}'::int[]) AS n(nth) ON c.to_next_rank <= n.nth
    WHERE c.next_rank IS NOT NULL UNION ALL 
    SELECT 'rhythm', r.nth, r.customer_id, 'rhythm:' || r.last_order_id || ':' || k, false, r.last_order_at + make_interval(days => r.gap * k)
    FROM (
      SELECT n.nth, c.customer_id, c.last_order_id, c.last_order_at, CASE WHEN c.order_gap_days > n.nth THEN c.order_gap_days ELSE n.nth END AS gap
      FROM person p
      JOIN customer c ON c.shop_id = $1::int AND c.customer_id = p.customer_id AND c.last_order_at IS NOT NULL
      CROSS JOIN unnest('{21}'::int[]) AS n(nth)
      OFFSET 0
    ) r
    CROSS JOIN generate_series(1, 6) k
    WHERE (k = 1 OR r.last_order_at + make_interval(days => r.gap * (k - 1)) <= $2::timestamptz + make_interval(days => 2)) AND r.last_order_at + make_interval(days => r.gap * k) >= $4::timestamptz AND r.last_order_at + make_interval(days => r.gap * k) <= ($2::timestamptz + interval '400 days') UNION ALL 
  SELECT 'store-order', NULL::int, o.customer_id, 'order:' || o.order_id, false, o.processed_at
  FROM person_order o
  WHERE o.source_name = 'pos' UNION ALL 
  SELECT 'order', NULL::int, o.customer_id, 'order:' || o.order_id, false, o.processed_at
  FROM person_order o
  WHERE true UNION ALL 
  SELECT 'paid', NULL::int, o.customer_id, 'order:' || o.order_id, false, o.processed_at
  FROM person_order o
  WHERE o.financial_status IN ('paid', 'partially_refunded') UNION ALL 
  SELECT 'shipped', NULL::int, o.customer_id, 'order:' || o.order_id, false, f.shipped_at
  FROM person_order o
  CROSS JOIN LATERAL (
    SELECT min(f.shipped_at) AS shipped_at,
      CASE WHEN max(f.delivered_at) IS NOT NULL THEN max(f.delivered_at)
        WHEN max(f.shipped_at) IS NOT NULL THEN max(f.shipped_at) + make_interval(days => 2)
        ELSE o.processed_at + make_interval(days => 4) END AS arrived_at
    FROM fulfillment f WHERE f.shop_id = $1::int AND f.order_id = o.order_id AND f.status NOT IN ('cancelled', 'error', 'failure')
    OFFSET 0
  ) f
  WHERE f.shipped_at IS NOT NULL
  ),
  timed AS (
    SELECT s."scenarioId" AS scenario_id, s.version, o.customer_id, o.occasion, o.is_personal, s.step, o.anchor_at,
      CASE WHEN b.due_at IS NULL THEN 
  CASE WHEN s.hours IS NOT NULL THEN o.anchor_at + make_interval(hours => s.hours)
  ELSE ((o.anchor_at AT TIME ZONE 'Asia/Tokyo')::date + s.days + CASE WHEN s."atHour" IS NULL THEN (o.anchor_at AT TIME ZONE 'Asia/Tokyo')::time ELSE make_time(s."atHour", 0, 0) END)
    AT TIME ZONE 'Asia/Tokyo' END ELSE b.due_at END AS due_at, s."dueFrom" AS due_from
    FROM occasion o
    JOIN step s ON s.kind = o.kind AND s.nth IS NOT DISTINCT FROM o.nth
    LEFT JOIN customer c ON c.shop_id = $1::int AND c.customer_id = o.customer_id
    LEFT JOIN backlog b ON b.shop_id = $1::int AND b.scenario_id = s."scenarioId" AND b.customer_id = o.customer_id AND b.occasion = o.occasion AND b.step = s.step
    WHERE NOT (s."exitsOnOrder" AND 
  coalesce(c.last_order_at > o.anchor_at OR (c.last_order_at = o.anchor_at AND o.occasion LIKE 'cart:%'), false))
      AND CASE WHEN s."hasOlder" THEN s.version = coalesce((CASE WHEN o.is_personal THEN (
    SELECT v.scenario_version FROM delivery v
    WHERE v.shop_id = $1::int AND v.scenario_id = s."scenarioId" AND v.occasion = o.occasion AND v.step = 0 AND v.customer_id = o.customer_id AND v.scenario_version = ANY('{1}'::int[])
    ORDER BY v.customer_id LIMIT 1) ELSE (
    SELECT v.scenario_version FROM delivery v
    WHERE v.shop_id = $1::int AND v.scenario_id = s."scenarioId" AND v.occasion = o.occasion AND v.step = 0  AND v.scenario_version = ANY('{1}'::int[])
    ORDER BY v.customer_id LIMIT 1) END), 0) OR (s."isCurrent" AND (CASE WHEN o.is_personal THEN (
    SELECT v.scenario_version FROM delivery v
    WHERE v.shop_id = $1::int AND v.scenario_id = s."scenarioId" AND v.occasion = o.occasion AND v.step = 0 AND v.customer_id = o.customer_id AND v.scenario_version = ANY('{1}'::int[])
    ORDER BY v.customer_id LIMIT 1) ELSE (
    SELECT v.scenario_version FROM delivery v
    WHERE v.shop_id = $1::int AND v.scenario_id = s."scenarioId" AND v.occasion = o.occasion AND v.step = 0  AND v.scenario_version = ANY('{1}'::int[])
    ORDER BY v.customer_id LIMIT 1) END) IS NULL) ELSE true END
  ),
  wanted AS (
    SELECT t.scenario_id, t.version, t.customer_id, t.occasion, t.step, t.anchor_at, t.due_at
    FROM timed t
    WHERE t.due_at >= t.due_from
      AND NOT CASE WHEN t.is_personal THEN (
    EXISTS (SELECT FROM delivery v WHERE v.shop_id = $1::int AND v.scenario_id = t.scenario_id AND v.occasion = t.occasion AND v.step = t.step AND true AND v.customer_id = t.customer_id)
    OR EXISTS (
      SELECT FROM identity vi
      CROSS JOIN LATERAL (SELECT * FROM delivery o WHERE o.shop_id = $1::int AND o.identity_id = vi.identity_id OFFSET 0) v
      WHERE vi.shop_id = $1::int AND vi.customer_id = t.customer_id AND v.scenario_id = t.scenario_id AND v.occasion = t.occasion AND v.step = t.step AND true))
        ELSE (
  SELECT true FROM delivery v
  WHERE v.shop_id = $1::int AND v.scenario_id = t.scenario_id AND v.occasion = t.occasion AND v.step = t.step
  ORDER BY v.customer_id LIMIT 1) IS NOT NULL END
    UNION ALL
    SELECT f."scenarioId", f.version, p.customer_id, v.occasion, f.step, v.anchor_at, v.due_at
    FROM person p
    JOIN identity i ON i.shop_id = $1::int AND i.customer_id = p.customer_id
    CROSS JOIN LATERAL (
      SELECT w.scenario_id, w.scenario_version, w.occasion, w.step, w.anchor_at, w.state, w.reason, w.sent_at, w.settled_at FROM delivery w
      WHERE w.shop_id = $1::int AND w.identity_id = i.identity_id OFFSET 0
    ) w
    JOIN jsonb_to_recordset($5::jsonb) AS f("scenarioId" text, version int, step int, follows int, hours int)
      ON f."scenarioId" = w.scenario_id AND f.version = w.scenario_version AND f.follows = w.step
    CROSS JOIN LATERAL (
      SELECT w.occasion, w.anchor_at, CASE WHEN w.state = 'refused' THEN w.settled_at ELSE w.sent_at + make_interval(hours => f.hours) END AS due_at OFFSET 0
    ) v
    WHERE w.state IN ('accepted', 'delivered', 'unknown', 'refused') AND CASE WHEN w.state = 'refused' THEN w.settled_at ELSE w.sent_at END > $2::timestamptz - make_interval(days => 60)
      AND (
        SELECT true FROM delivery x
        WHERE x.shop_id = $1::int AND x.scenario_id = w.scenario_id AND x.occasion = w.occasion AND x.step = f.step AND x.customer_id = p.customer_id
        LIMIT 1) IS NULL
  )
SELECT scenario_id, version, customer_id, occasion, step, anchor_at, due_at FROM wanted
