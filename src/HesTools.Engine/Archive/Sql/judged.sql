-- Delivered rows with what policy events say of them that matters to stamps. Few events do: the rest never meets a row.

-- name: tables
CREATE OR REPLACE TEMP TABLE delivered_word (word INTEGER NOT NULL);
CREATE OR REPLACE TEMP TABLE finding (type INTEGER NOT NULL, action INTEGER NOT NULL, flags INTEGER NOT NULL);

-- name: actions
SELECT DISTINCT type, action FROM event

-- name: telling
-- Events that matter. $removed, $unknown: of which the details, and the actions, are wanted.
CREATE OR REPLACE TEMP TABLE telling AS
SELECT e.id, f.flags, CASE WHEN f.flags & $removed <> 0 THEN e.details END AS details, CASE WHEN f.flags & $unknown <> 0 THEN w.text END AS actions
FROM event e JOIN finding f ON f.type = e.type AND f.action = e.action JOIN word w ON w.id = e.action
WHERE e.message_key <> 0;

-- name: unjoined
SELECT count(*) FROM event e JOIN finding f ON f.type = e.type AND f.action = e.action
WHERE e.message_key = 0 AND e.generated >= $from AND e.generated < $to

-- name: unjoined_direction
    AND e.direction = $direction

-- name: picked
WITH picked AS (
    SELECT number, message_key, recipient, sender, domain, received, standing
    FROM tracking
    WHERE standing > 0 AND class < 2 AND word IN (SELECT word FROM delivered_word) AND received >= $from AND received < $to

-- name: direction
        AND direction = $direction

-- name: reached
),
reached AS (
    SELECT p.number, t.id, t.flags, t.details, t.actions
    FROM telling t JOIN event_recipient r ON r.event = t.id
    JOIN picked p ON p.message_key = r.message_key AND p.recipient = r.recipient
    WHERE p.message_key <> 0

-- name: everyone
    UNION ALL
    SELECT p.number, t.id, t.flags, t.details, t.actions
    FROM telling t JOIN event_recipient r ON r.event = t.id
    JOIN picked p ON p.message_key = r.message_key
    WHERE r.recipient = -1 AND p.message_key <> 0

-- name: rows
-- A character that no log has in a line stands between texts.
),
judged AS (
    SELECT number, bit_or(flags) AS flags, string_agg(details, $between) AS details, string_agg(DISTINCT actions, $between) AS actions
    FROM reached GROUP BY number)
SELECT p.standing, p.received, s.address, r.address, p.domain, coalesce(j.flags, 0), j.details, j.actions,
    CASE WHEN $attachments OR j.flags & $removed <> 0 THEN coalesce(t.attachments, '') ELSE '' END
FROM picked p JOIN address s ON s.id = p.sender JOIN address r ON r.id = p.recipient

-- name: judged_only
JOIN judged j ON j.number = p.number
LEFT JOIN message_text t ON t.number = p.number

-- name: or_with_attachments
LEFT JOIN judged j ON j.number = p.number
LEFT JOIN message_text t ON t.number = p.number
WHERE j.number IS NOT NULL OR t.attachments <> ''
