-- Rows that match. Conditions are put together from "conditions" and "conditions_of_text"; what they compare with comes as parameters or stands in the
-- tables below.

-- name: wanted
CREATE OR REPLACE TEMP TABLE wanted_domain (id INTEGER NOT NULL);
CREATE OR REPLACE TEMP TABLE wanted_recipient (id INTEGER NOT NULL);
CREATE OR REPLACE TEMP TABLE wanted_sender (id INTEGER NOT NULL);
CREATE OR REPLACE TEMP TABLE wanted_action (word INTEGER NOT NULL);
CREATE OR REPLACE TEMP TABLE wanted_message (key UBIGINT NOT NULL, message_id VARCHAR NOT NULL);
CREATE OR REPLACE TEMP TABLE wanted_category (category INTEGER NOT NULL);
CREATE OR REPLACE TEMP TABLE meaning (word INTEGER NOT NULL, outcome INTEGER NOT NULL);

-- name: wanted_recipient
INSERT INTO wanted_recipient SELECT id FROM address WHERE address LIKE $pattern ESCAPE '\';

-- name: wanted_sender
INSERT INTO wanted_sender SELECT id FROM address WHERE address LIKE $pattern ESCAPE '\';

-- name: days
SELECT date_trunc('day', received)::TIMESTAMP AS day, count(*) FROM tracking
WHERE standing > 0 AND received >= $from AND received < $to GROUP BY 1 ORDER BY 1

-- name: picked
WITH picked AS (
    SELECT * FROM tracking m
    WHERE m.standing > 0 AND m.received >= $from AND m.received < $to

-- name: direction
        AND m.direction = $direction

-- name: domains
        AND m.domain IN (SELECT id FROM wanted_domain)

-- name: recipients
        AND m.recipient IN (SELECT id FROM wanted_recipient)

-- name: senders
        AND m.sender IN (SELECT id FROM wanted_sender)

-- name: outcomes
        AND (CASE WHEN m.class >= 2 THEN $refused ELSE m.word IN (SELECT word FROM wanted_action) END)

-- name: messages
        AND m.message_key IN (SELECT key FROM wanted_message)

-- name: delivered
        AND m.class < 2

-- name: picked_end
),

-- name: found
, found AS (
    SELECT p.*, coalesce(c.cell, -1) AS cell, CASE WHEN p.class >= 2 THEN $refused_outcome ELSE n.outcome END AS outcome,
        CASE WHEN p.class < 2 AND n.outcome = $delivered_outcome THEN coalesce(c.part, $clean) END AS category
    FROM picked p JOIN meaning n ON n.word = p.word
    LEFT JOIN decided d ON d.number = p.number LEFT JOIN combination c ON c.place = d.place)

-- name: rows
SELECT p.class, p.standing, p.received, p.generated, p.delivery, p.direction, s.address, r.address, p.word, p.size, i.address, p.source, p.line, p.cell, p.category,
    coalesce(t.message_id, ''), coalesce(t.mail_id, ''), coalesce(t.subject, ''), coalesce(t.delivered_to, ''), coalesce(t.header_from, ''),
    coalesce(t.header_to, ''), coalesce(t.tls_info, ''), coalesce(t.attachments, ''), coalesce(t.details, '')
FROM found p JOIN address s ON s.id = p.sender JOIN address r ON r.id = p.recipient JOIN address i ON i.id = p.sender_ip
LEFT JOIN message_text t ON t.number = p.number
WHERE TRUE

-- name: exported
SELECT p.received, p.generated, p.delivery AS delivery_time, CASE WHEN p.class < 2 THEN 'Accepted' ELSE 'Blocked' END AS traffic_type,
    CASE p.direction WHEN 0 THEN 'Incoming' WHEN 1 THEN 'Outgoing' ELSE dw.text END AS direction, s.address AS sender, r.address AS recipient,
    coalesce(t.message_id, '') AS message_id, coalesce(t.mail_id, '') AS mail_id,
    CASE WHEN p.class < 2 THEN w.text ELSE '' END AS action, CASE WHEN p.class < 2 THEN '' ELSE w.text END AS reason,
    coalesce(t.subject, '') AS subject, p.size, i.address AS sender_ip, coalesce(t.delivered_to, '') AS delivered_to, coalesce(t.header_from, '') AS header_from,
    coalesce(t.header_to, '') AS header_to, coalesce(t.tls_info, '') AS tls_info, coalesce(t.attachments, '') AS attachments, coalesce(t.details, '') AS details,
    o.name AS outcome, coalesce(g.name, '') AS category, coalesce(ty.text, '') AS deciding_threat_type, coalesce(ru.text, '') AS deciding_rule,
    strftime(p.received, '%Y-%m-%d') AS day, p.number
FROM found p JOIN address s ON s.id = p.sender JOIN address r ON r.id = p.recipient JOIN address i ON i.id = p.sender_ip
JOIN word w ON w.id = p.word JOIN word dw ON dw.id = p.direction_word JOIN outcome_name o ON o.outcome = p.outcome
LEFT JOIN category_name g ON g.category = p.category LEFT JOIN cell_word x ON x.cell = p.cell
LEFT JOIN word ty ON ty.id = x.type LEFT JOIN word ru ON ru.id = x.rule
LEFT JOIN message_text t ON t.number = p.number, range(p.standing::BIGINT) AS copy
WHERE TRUE

-- name: message_ids
    AND t.message_id IN (SELECT message_id FROM wanted_message)

-- name: subject
    AND contains(lower(t.subject), lower($subject))

-- name: categories
    AND p.category IN (SELECT category FROM wanted_category)

-- name: order
ORDER BY p.received, p.number
