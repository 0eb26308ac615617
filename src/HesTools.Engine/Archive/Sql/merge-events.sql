-- Policy events of files that may be in the archive: each once, whatever the number of times it was exported, for all recipients it was ever exported with.
-- $low and $high: the first and the last time they were generated.

-- name: file_event
-- Of records of one event the fullest stands.
CREATE OR REPLACE TEMP TABLE file_event AS
SELECT * FROM staged_event
QUALIFY row_number() OVER (
    PARTITION BY message_key, rule, type, subtype, generated
    ORDER BY length(details) DESC, details DESC, threat_name DESC, subject DESC, header_from DESC, received DESC, number) = 1;

-- name: known_event
CREATE OR REPLACE TEMP TABLE known_event AS
SELECT f.number, e.id, e.source,
    (length(f.details), f.details, f.threat_name, f.subject, f.header_from, f.received) > (length(e.details), e.details, e.threat_name, e.subject, e.header_from, e.received) AS fuller
FROM event e JOIN file_event f
    ON e.message_key = f.message_key AND e.rule = f.rule AND e.type = f.type AND e.subtype = f.subtype AND e.generated = f.generated
WHERE e.generated BETWEEN $low AND $high;

-- name: event_id
CREATE OR REPLACE TEMP TABLE event_id AS
SELECT number, id, fuller, FALSE AS fresh FROM known_event
UNION ALL
SELECT f.number, f.number, FALSE, TRUE
FROM file_event f ANTI JOIN known_event k ON k.number = f.number;

-- name: added
SELECT f.source, count(*) FROM event_id i JOIN file_event f ON f.number = i.number WHERE i.fresh GROUP BY f.source;

-- name: beaten
DELETE FROM event WHERE id IN (SELECT id FROM event_id WHERE fuller);

-- name: insert
INSERT INTO event BY NAME
SELECT i.id, f.* EXCLUDE (number) FROM file_event f JOIN event_id i ON i.number = f.number WHERE i.fresh OR i.fuller;

-- name: reached
-- For whom the events count that did not count for them yet. An event without a message ID counts for nobody.
CREATE OR REPLACE TEMP TABLE reached AS
SELECT DISTINCT i.id AS event, f.message_key, r.recipient, f.rule, f.type, f.subtype, f.generated
FROM staged_recipient r
JOIN staged_event s ON s.number = r.number
JOIN file_event f ON f.message_key = s.message_key AND f.rule = s.rule AND f.type = s.type AND f.subtype = s.subtype AND f.generated = s.generated
JOIN event_id i ON i.number = f.number
WHERE f.message_key <> 0
    AND (i.fresh OR NOT EXISTS (
        SELECT 1 FROM event_recipient e WHERE e.event = i.id AND e.recipient = r.recipient AND e.generated BETWEEN $low AND $high));

-- name: superseded
SELECT f.source, count(*)
FROM event_id i JOIN known_event k ON k.number = i.number JOIN file_event f ON f.number = i.number
WHERE k.source <> f.source AND (i.fuller OR i.id IN (SELECT event FROM reached))
GROUP BY f.source;

-- name: reach
INSERT INTO event_recipient SELECT * FROM reached;
