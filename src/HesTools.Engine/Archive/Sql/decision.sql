-- The deciding event of each row of "picked" that has one: highest in precedence, then earliest, then by the order of rule, type and subtype. Counting and
-- finding share it.

-- name: joined
joined AS (
    SELECT p.number, e.rule, e.type, e.subtype, e.generated
    FROM picked p JOIN event_recipient e ON e.message_key = p.message_key AND e.recipient = p.recipient
    WHERE p.message_key <> 0

-- name: everyone
    UNION ALL
    SELECT p.number, e.rule, e.type, e.subtype, e.generated
    FROM picked p JOIN event_recipient e ON e.message_key = p.message_key
    WHERE e.recipient = -1 AND p.message_key <> 0

-- name: decided
),
decided AS (
    SELECT j.number,
        arg_min(c.place, c.rank * 1000000000000000000000000::HUGEINT + epoch_us(j.generated)::HUGEINT * 1000000 + c.place) AS place
    FROM joined j JOIN combination c ON c.rule = j.rule AND c.type = j.type AND c.subtype = j.subtype
    GROUP BY j.number)
