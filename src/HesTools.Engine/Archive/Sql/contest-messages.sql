-- Of several states of one row the greatest stands: generated last, then final over pending, then delivered last, then by the action's text; received, sender
-- and direction follow so that the order of files never matters (docs/numbers.md).
-- $low and $high: when rows were received among which the archive's must be.

-- name: contest
CREATE OR REPLACE TEMP TABLE contest AS
WITH entry AS (
    SELECT s.key, s.recipient, s.class, s.number, FALSE AS old, 0 AS standing, s.source, s.received, coalesce(s.generated, s.received) AS generated,
        s.delivery, s.word, s.sender, s.direction, s.message_key
    FROM staged s JOIN disputed d ON s.key = d.key AND s.recipient = d.recipient
    UNION ALL
    SELECT m.key, m.recipient, m.class, m.number, TRUE, m.standing, m.source, m.received, coalesce(m.generated, m.received),
        m.delivery, m.word, m.sender, m.direction, m.message_key
    FROM tracking m JOIN disputed d ON m.key = d.key AND m.recipient = d.recipient
    WHERE m.received BETWEEN $low AND $high)
SELECT e.*, rank() OVER (
    PARTITION BY e.key, e.recipient
    ORDER BY e.generated DESC, (p.word IS NULL OR e.class >= 2) DESC, e.delivery DESC NULLS LAST, w.text DESC, e.received DESC) AS place
FROM entry e JOIN word w ON w.id = e.word LEFT JOIN pending p ON p.word = e.word;

-- name: tie_sender
-- Senders by whose text a tie must be broken: hardly ever any, and then no address is read.
CREATE OR REPLACE TEMP TABLE tie_sender AS
SELECT a.id, a.address
FROM address a JOIN (
    SELECT DISTINCT unnest(senders) AS id
    FROM (SELECT list(DISTINCT sender) AS senders FROM contest WHERE place = 1 GROUP BY key, recipient HAVING count(DISTINCT sender) > 1)) t ON t.id = a.id;

-- name: winner
CREATE OR REPLACE TEMP TABLE winner AS
SELECT c.*
FROM contest c LEFT JOIN tie_sender t ON t.id = c.sender
WHERE c.place = 1
QUALIFY row_number() OVER (
    PARTITION BY c.key, c.recipient ORDER BY t.address DESC NULLS LAST, c.direction DESC, c.old DESC, c.number) = 1;

-- name: former_key
INSERT INTO former_key
SELECT DISTINCT c.key, c.recipient, c.message_key, epoch_us(c.received) // 1000000 AS second
FROM contest c JOIN (
    SELECT key, recipient FROM contest WHERE class = 0
    GROUP BY key, recipient HAVING count(DISTINCT message_key) > 1 OR count(DISTINCT epoch_us(received) // 1000000) > 1) d ON c.key = d.key AND c.recipient = d.recipient
WHERE NOT EXISTS (
    SELECT 1 FROM former_key f
    WHERE f.key = c.key AND f.recipient = c.recipient AND f.message_key = c.message_key AND f.second = epoch_us(c.received) // 1000000);

-- name: superseded
-- By file: old rows whose place it takes, and how many of these are of other files.
SELECT w.source, count(*), count(*) FILTER (c.source <> w.source)
FROM contest c JOIN winner w ON c.key = w.key AND c.recipient = w.recipient
WHERE c.old AND NOT w.old AND c.standing > 0
GROUP BY w.source;

-- name: supersede
INSERT INTO gone
SELECT c.number FROM contest c JOIN winner w ON c.key = w.key AND c.recipient = w.recipient WHERE c.old AND NOT w.old;

-- name: place
INSERT INTO place SELECT number, 1 FROM winner WHERE NOT old;
