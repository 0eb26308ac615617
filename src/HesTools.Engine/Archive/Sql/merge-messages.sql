-- Rows of files that may be in the archive: each once, in its greatest state (docs/numbers.md, "One row, however often exported"). What was certainly new
-- has gone into the archive as it was read; a row that is twice in a file meets itself there.
-- $low and $high: when rows were received among which theirs must be.

-- name: file_key
CREATE OR REPLACE TEMP TABLE file_key AS
SELECT key, recipient, source, any_value(class) AS class, min(number) AS first, count(*)::INTEGER AS copies,
    any_value({'received': received, 'generated': generated, 'delivery': delivery, 'word': word, 'sender': sender, 'direction': direction}) AS state
FROM staged GROUP BY key, recipient, source;

-- name: attempt
-- Refused attempts without an id: identical ones in one file are as many attempts; where files overlap the larger number stands. What is missing to it is
-- a row of its own.
CREATE OR REPLACE TEMP TABLE attempt AS
WITH here AS (
    SELECT m.key, m.recipient, m.source, sum(m.copies) AS copies
    FROM tracking m JOIN (SELECT DISTINCT key, recipient FROM file_key WHERE class = 3) k ON m.key = k.key AND m.recipient = k.recipient
    WHERE m.received BETWEEN $low AND $high
    GROUP BY m.key, m.recipient, m.source),
wanted AS (
    SELECT k.key, k.recipient, k.first, k.copies + coalesce(h.copies, 0) AS copies
    FROM file_key k LEFT JOIN here h ON h.key = k.key AND h.recipient = k.recipient AND h.source = k.source
    WHERE k.class = 3),
most AS (SELECT key, recipient, max(copies) AS copies, arg_max(first, copies) AS first FROM wanted GROUP BY key, recipient),
total AS (SELECT key, recipient, sum(copies) AS copies FROM here GROUP BY key, recipient)
SELECT m.first AS number, (m.copies - coalesce(t.copies, 0))::INTEGER AS copies
FROM most m LEFT JOIN total t ON t.key = m.key AND t.recipient = m.recipient
WHERE m.copies > coalesce(t.copies, 0);

-- name: known
CREATE OR REPLACE TEMP TABLE known AS
SELECT m.key, m.recipient,
    {'received': m.received, 'generated': m.generated, 'delivery': m.delivery, 'word': m.word, 'sender': m.sender, 'direction': m.direction} AS state
FROM tracking m JOIN (SELECT DISTINCT key, recipient FROM file_key WHERE class <> 3) k ON m.key = k.key AND m.recipient = k.recipient
WHERE m.received BETWEEN $low AND $high;

-- name: disputed
-- Rows of which there are several states. The very state that the archive has, exported once more, is none.
CREATE OR REPLACE TEMP TABLE disputed AS
SELECT k.key, k.recipient
FROM file_key k LEFT JOIN known n ON n.key = k.key AND n.recipient = k.recipient
WHERE k.class <> 3
GROUP BY k.key, k.recipient
HAVING CASE WHEN any_value(n.state) IS NULL THEN sum(k.copies) > 1 ELSE bool_or(k.copies > 1 OR k.state IS DISTINCT FROM n.state) END;

-- name: place
-- Rows that the archive does not have.
CREATE OR REPLACE TEMP TABLE place AS
SELECT number, copies FROM attempt
UNION ALL
SELECT k.first, 1
FROM file_key k ANTI JOIN known n ON k.key = n.key AND k.recipient = n.recipient ANTI JOIN disputed d ON k.key = d.key AND k.recipient = d.recipient
WHERE k.class <> 3;
