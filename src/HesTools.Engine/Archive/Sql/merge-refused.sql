-- Refused attempts without an id that are one with refused rows that have one, from another source: received in the same second, with the same sender,
-- recipient, direction and reason, the larger number stands.
-- $first: the first of the files that are merged.

-- name: attempt_group
-- What these files brought, and what rows that they superseded were one with until now.
CREATE OR REPLACE TEMP TABLE attempt_group AS
SELECT DISTINCT epoch_us(received) // 1000000 AS second, sender, recipient, direction, word
FROM message WHERE class >= 2 AND (source >= $first OR number IN (SELECT number FROM gone));

-- name: attempt_standing
CREATE OR REPLACE TEMP TABLE attempt_standing AS
WITH here AS (
    SELECT m.number, m.class, m.copies, m.standing, m.source, g.second, g.sender, g.recipient, g.direction, g.word
    FROM tracking m JOIN attempt_group g ON epoch_us(m.received) // 1000000 = g.second AND m.sender = g.sender AND m.recipient = g.recipient
        AND m.direction = g.direction AND m.word = g.word
    WHERE m.class >= 2),
known AS (SELECT second, sender, recipient, direction, word, count(*) AS rows FROM here WHERE class = 2 GROUP BY ALL),
less AS (
    SELECT h.*, sum(h.copies) OVER (PARTITION BY second, sender, recipient, direction, word ORDER BY number) - h.copies AS before
    FROM here h WHERE class = 3)
SELECT l.number, l.source, l.standing AS was, (l.copies - greatest(0, least(l.copies, coalesce(k.rows, 0) - l.before)))::INTEGER AS standing
FROM less l LEFT JOIN known k
    ON k.second = l.second AND k.sender = l.sender AND k.recipient = l.recipient AND k.direction = l.direction AND k.word = l.word;

-- name: hidden
-- By file: attempts that it has just added and that are one with rows that have an id.
SELECT source, sum(was - standing)::BIGINT FROM attempt_standing WHERE standing < was AND source >= $first GROUP BY source;

-- name: superseded
-- Attempts of earlier files whose place rows with an id take.
SELECT coalesce(sum(was - standing), 0)::BIGINT FROM attempt_standing WHERE standing < was AND source < $first;

-- name: apply
UPDATE message SET standing = s.standing FROM attempt_standing s WHERE message.number = s.number AND s.was <> s.standing;
