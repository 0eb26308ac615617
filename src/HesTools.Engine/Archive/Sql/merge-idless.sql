-- Accepted rows without a mail ID that are one with a row that has one: same message ID, recipient and second received, in any state that row ever had.
-- Where several rows with a mail ID fit, it is one with the row in the greatest state; and the greatest state of all that are one is counted.

-- name: touched
CREATE OR REPLACE TEMP TABLE touched AS
SELECT message_key, recipient, epoch_us(received) // 1000000 AS second FROM tracking WHERE source >= $first AND class < 2
UNION SELECT message_key, recipient, epoch_us(received) // 1000000 FROM staged WHERE class < 2
UNION SELECT message_key, recipient, epoch_us(received) // 1000000 FROM contest WHERE class < 2
UNION SELECT f.message_key, f.recipient, f.second FROM former_key f JOIN file_key k ON f.key = k.key AND f.recipient = k.recipient WHERE k.class = 0;

-- name: idless
CREATE OR REPLACE TEMP TABLE idless AS
SELECT DISTINCT m.message_key, m.recipient, t.second
FROM tracking m JOIN touched t ON m.message_key = t.message_key AND m.recipient = t.recipient AND epoch_us(m.received) // 1000000 = t.second
WHERE m.class = 1;

-- name: claimant
-- Rows with a mail ID that may own one of these.
CREATE OR REPLACE TEMP TABLE claimant AS
SELECT m.key, m.recipient
FROM tracking m JOIN idless i ON m.message_key = i.message_key AND m.recipient = i.recipient AND epoch_us(m.received) // 1000000 = i.second
WHERE m.class = 0
UNION
SELECT f.key, f.recipient FROM former_key f JOIN idless i ON f.message_key = i.message_key AND f.recipient = i.recipient AND f.second = i.second;

-- name: claimed
-- Everything that those rows may own.
CREATE OR REPLACE TEMP TABLE claimed AS
SELECT message_key, recipient, second FROM idless
UNION SELECT m.message_key, m.recipient, epoch_us(m.received) // 1000000
FROM tracking m JOIN claimant c ON m.key = c.key AND m.recipient = c.recipient WHERE m.class = 0
UNION SELECT f.message_key, f.recipient, f.second FROM former_key f JOIN claimant c ON f.key = c.key AND f.recipient = c.recipient;

-- name: member
-- Those rows without a mail ID, and every row with one that may own one of them: an orphan's owner is to be found among its owners.
CREATE OR REPLACE TEMP TABLE member AS
WITH orphan AS (
    SELECT m.number AS orphan, m.message_key, m.recipient, c.second
    FROM tracking m JOIN claimed c ON m.message_key = c.message_key AND m.recipient = c.recipient AND epoch_us(m.received) // 1000000 = c.second
    WHERE m.class = 1),
pair AS (
    SELECT orphan, orphan AS row FROM orphan
    UNION
    SELECT o.orphan, m.number
    FROM tracking m JOIN orphan o ON m.message_key = o.message_key AND m.recipient = o.recipient AND epoch_us(m.received) // 1000000 = o.second
    WHERE m.class = 0
    UNION
    SELECT o.orphan, m.number
    FROM former_key f
    JOIN orphan o ON f.message_key = o.message_key AND f.recipient = o.recipient AND f.second = o.second
    JOIN tracking m ON m.key = f.key AND m.recipient = f.recipient
    WHERE m.class = 0)
SELECT p.orphan, p.row, m.class, m.key, m.recipient, m.standing > 0 AS counted, m.source, coalesce(m.generated, m.received) AS generated, d.word IS NULL AS final, m.delivery, w.text,
    m.received, m.sender, m.direction
FROM pair p JOIN tracking m ON m.number = p.row JOIN word w ON w.id = m.word LEFT JOIN pending d ON d.word = m.word;

-- name: state
-- The rows from the greatest state down.
CREATE OR REPLACE TEMP TABLE state AS
WITH one AS (SELECT DISTINCT ON (row) * FROM member)
SELECT o.row, o.class, o.key, o.recipient, o.counted, o.source,
    row_number() OVER (
        ORDER BY o.generated DESC, o.final DESC, o.delivery DESC NULLS LAST, o.text DESC, o.received DESC, a.address DESC, o.direction DESC, o.class, o.row) AS place
FROM one o JOIN address a ON a.id = o.sender;

-- name: verdict
CREATE OR REPLACE TEMP TABLE verdict AS
WITH owner AS (
    SELECT m.orphan, min(s.place) AS place
    FROM member m JOIN state s ON s.row = m.row
    WHERE m.class = 0 GROUP BY m.orphan),
family AS (
    SELECT o.orphan AS row, s.row AS owner
    FROM owner o JOIN state s ON s.place = o.place
    JOIN claimant c ON c.key = s.key AND c.recipient = s.recipient),
one AS (
    SELECT row, owner FROM family
    UNION SELECT owner, owner FROM family
    UNION SELECT s.row, s.row FROM state s JOIN claimant c ON c.key = s.key AND c.recipient = s.recipient WHERE s.class = 0
    UNION SELECT s.row, s.row FROM state s WHERE s.class = 1 AND s.row NOT IN (SELECT orphan FROM owner))
SELECT o.row, o.owner, s.counted AS was, s.source, row_number() OVER (PARTITION BY o.owner ORDER BY s.place) = 1 AS counted
FROM one o JOIN state s ON s.row = o.row;

-- name: hidden
-- By file: rows that it has just added and that are one with others.
SELECT source, count(*) FROM verdict WHERE was AND NOT counted AND source >= $first GROUP BY source;

-- name: superseded
-- By file: rows of earlier files whose place a row of it takes.
SELECT b.source, count(*)
FROM verdict v JOIN verdict b ON b.owner = v.owner AND b.counted
WHERE v.was AND NOT v.counted AND v.source < $first AND b.source >= $first
GROUP BY b.source;

-- name: apply
UPDATE message SET standing = CASE WHEN v.counted THEN 1 ELSE 0 END FROM verdict v WHERE message.number = v.row AND v.was <> v.counted;
