-- The cube of a period, and what cannot be added up from it. "picked", with the conditions that were asked for, stands before every statement but those
-- that make a table. $from, $to: the period.

-- name: wanted_domain
CREATE OR REPLACE TEMP TABLE wanted_domain (id INTEGER NOT NULL);

-- name: combination
-- Rule, threat type and subtype of events: rank of the category, place in the order of rule, type and subtype, the cell of the cube, and the group.
CREATE OR REPLACE TEMP TABLE combination (
    rule INTEGER NOT NULL, type INTEGER NOT NULL, subtype INTEGER NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, cell INTEGER NOT NULL, part INTEGER NOT NULL);

-- name: meaning
-- What a word stands for as an action (refused: as a block reason).
CREATE OR REPLACE TEMP TABLE meaning (refused BOOLEAN NOT NULL, word INTEGER NOT NULL, outcome INTEGER NOT NULL, reason INTEGER NOT NULL);

-- name: quarter
-- The local day, and the hour, day, week or month that rows are divided by, of each quarter of an hour.
CREATE OR REPLACE TEMP TABLE quarter (quarter INTEGER NOT NULL, day INTEGER NOT NULL, part INTEGER NOT NULL);

-- name: bounds
SELECT min(received), max(received) FROM tracking WHERE standing > 0;

-- name: combinations
SELECT DISTINCT rule, type, subtype FROM event_recipient;

-- name: picked
WITH picked AS (
    SELECT number, message_key, recipient, sender, domain, direction, direction_word, word, class >= 2 AS refused, standing,
        (epoch_us(received) // 900000000 + 69039552)::INTEGER AS quarter
    FROM tracking
    WHERE standing > 0 AND received >= $from AND received < $to

-- name: direction
        AND direction = $direction

-- name: domains
        AND domain IN (SELECT id FROM wanted_domain)

-- name: picked_end
)

-- name: rows
-- All rows. Those that a policy event decides are "judged" as well, and there are far fewer of them.
SELECT quarter, CASE WHEN $by_domain THEN domain ELSE 0 END AS domain, direction, refused, word, sum(standing)::BIGINT FROM picked GROUP BY ALL

-- name: judged
SELECT p.quarter, CASE WHEN $by_domain THEN p.domain ELSE 0 END AS domain, p.direction, p.refused, p.word, sum(p.standing)::BIGINT, c.cell
FROM decision d JOIN picked p ON d.number = p.number JOIN combination c ON c.place = d.place
GROUP BY ALL

-- name: addresses
SELECT count(DISTINCT recipient), count(DISTINCT sender) FROM picked WHERE NOT refused AND direction = $incoming

-- name: addresses_by_day
SELECT q.day, count(DISTINCT p.recipient)
FROM picked p JOIN quarter q ON q.quarter = p.quarter
WHERE NOT p.refused AND p.direction = $incoming
GROUP BY q.day

-- name: addresses_by_group
SELECT CASE $by
        WHEN 'Time' THEN q.part WHEN 'Domain' THEN p.domain WHEN 'Direction' THEN p.direction WHEN 'Outcome' THEN m.outcome
        WHEN 'BlockReason' THEN m.reason ELSE coalesce(c.part, $none) END AS part,
    count(DISTINCT p.recipient)
FROM picked p
JOIN quarter q ON q.quarter = p.quarter
JOIN meaning m ON m.refused = p.refused AND m.word = p.word
LEFT JOIN decision d ON d.number = p.number
LEFT JOIN combination c ON c.place = d.place
WHERE NOT p.refused AND p.direction = $incoming AND ($by <> 'Category' OR m.outcome = $delivered)
GROUP BY 1

-- name: top_senders
, ranked AS (SELECT sender AS id, sum(standing)::BIGINT AS rows FROM picked GROUP BY sender),
least AS (SELECT coalesce(min(rows), 0) AS rows FROM (SELECT rows FROM ranked ORDER BY rows DESC LIMIT $top))
SELECT a.address, r.rows
FROM ranked r JOIN address a ON a.id = r.id
WHERE r.rows >= (SELECT rows FROM least)
ORDER BY r.rows DESC, a.address LIMIT $top

-- name: top_recipients
, ranked AS (SELECT recipient AS id, sum(standing)::BIGINT AS rows FROM picked GROUP BY recipient),
least AS (SELECT coalesce(min(rows), 0) AS rows FROM (SELECT rows FROM ranked ORDER BY rows DESC LIMIT $top))
SELECT a.address, r.rows
FROM ranked r JOIN address a ON a.id = r.id
WHERE r.rows >= (SELECT rows FROM least)
ORDER BY r.rows DESC, a.address LIMIT $top

-- name: directions
SELECT direction_word, sum(standing)::BIGINT FROM picked WHERE direction = $unknown GROUP BY direction_word

-- name: threats
SELECT type, count(*) FROM event WHERE generated >= $from AND generated < $to GROUP BY type
