-- The archive, version 1. Times are UTC to the microsecond. Text strangers wrote is kept as text; what repeats is kept once, under a number.

-- name: archive
-- seed: of the 64-bit hashes (XXH3) under which addresses and ids are looked up; drawn at random, so that nobody can prepare ids that collide.
CREATE TABLE archive (version INTEGER NOT NULL, seed BIGINT NOT NULL, created TIMESTAMP NOT NULL);

-- name: word
-- Actions, block reasons, rules, threat types, domains, and direction words that are not known. 0 is empty.
CREATE TABLE word (id INTEGER NOT NULL, text VARCHAR NOT NULL);

-- name: address
-- Envelope addresses in lower case, and addresses of servers. 0 is empty.
CREATE TABLE address (id INTEGER NOT NULL, key UBIGINT NOT NULL, address VARCHAR NOT NULL);

-- name: source
CREATE TABLE source (
    id INTEGER NOT NULL, path VARCHAR NOT NULL, member VARCHAR, format VARCHAR NOT NULL, bytes BIGINT NOT NULL, sha256 VARCHAR NOT NULL, whole BOOLEAN NOT NULL,
    zone VARCHAR NOT NULL, culture VARCHAR NOT NULL, reading VARCHAR NOT NULL,
    accepted BIGINT NOT NULL, blocked BIGINT NOT NULL, policy_events BIGINT NOT NULL, other BIGINT NOT NULL, rejected BIGINT NOT NULL,
    added BIGINT NOT NULL, superseded BIGINT NOT NULL, duplicate BIGINT NOT NULL,
    first_received TIMESTAMP, last_received TIMESTAMP, cut_at TIMESTAMP, notes VARCHAR NOT NULL, reject_path VARCHAR NOT NULL, imported TIMESTAMP NOT NULL);

-- name: source_quarter
-- Rows read by quarter of an hour (since 0001-01-01T00:00Z), kind (0 accepted, 1 blocked, 2 policy event) and direction.
CREATE TABLE source_quarter (source INTEGER NOT NULL, kind UTINYINT NOT NULL, direction UTINYINT NOT NULL, quarter INTEGER NOT NULL, row_count BIGINT NOT NULL);

-- name: message
-- Tracking rows. (key, recipient) is the identity; class: 0 accepted with a mail ID, 1 accepted without, 2 refused with a mail ID, 3 refused without.
-- copies: identical refused attempts without an id. standing: how many of them count, since others are one with rows that have an id; of other rows 1, or
-- 0 where another row stands for both.
CREATE TABLE message (
    number BIGINT NOT NULL, key UBIGINT NOT NULL, recipient INTEGER NOT NULL, class UTINYINT NOT NULL, copies INTEGER NOT NULL, standing INTEGER NOT NULL,
    received TIMESTAMP NOT NULL, generated TIMESTAMP, delivery TIMESTAMP, direction UTINYINT NOT NULL, direction_word INTEGER NOT NULL,
    sender INTEGER NOT NULL, domain INTEGER NOT NULL, word INTEGER NOT NULL, message_key UBIGINT NOT NULL, size BIGINT, sender_ip INTEGER NOT NULL,
    source INTEGER NOT NULL, line BIGINT NOT NULL);

-- name: message_text
-- The text of those that have any: apart, since counting never reads it, and most refused attempts have none.
CREATE TABLE message_text (
    number BIGINT NOT NULL, message_id VARCHAR NOT NULL, mail_id VARCHAR NOT NULL, subject VARCHAR NOT NULL, delivered_to VARCHAR NOT NULL,
    header_from VARCHAR NOT NULL, header_to VARCHAR NOT NULL, tls_info VARCHAR NOT NULL, attachments VARCHAR NOT NULL, details VARCHAR NOT NULL);

-- name: gone
-- Rows whose place others took, until the end of the import, which deletes them.
CREATE TABLE gone (number BIGINT NOT NULL);

-- name: tracking
-- What is read.
CREATE VIEW tracking AS SELECT * FROM message m ANTI JOIN gone g ON m.number = g.number;

-- name: former_key
-- What states of an accepted row with a mail ID were, or would be, known by without one: message ID, recipient, second received.
CREATE TABLE former_key (key UBIGINT NOT NULL, recipient INTEGER NOT NULL, message_key UBIGINT NOT NULL, second BIGINT NOT NULL);

-- name: event
-- Policy events. (message_key, rule, type, subtype, generated) is the identity.
CREATE TABLE event (
    id BIGINT NOT NULL, message_key UBIGINT NOT NULL, rule INTEGER NOT NULL, type INTEGER NOT NULL, subtype INTEGER NOT NULL, generated TIMESTAMP NOT NULL,
    received TIMESTAMP NOT NULL, direction UTINYINT NOT NULL, sender INTEGER NOT NULL, action INTEGER NOT NULL, size BIGINT, source INTEGER NOT NULL, line BIGINT NOT NULL,
    message_id VARCHAR NOT NULL, threat_name VARCHAR NOT NULL, subject VARCHAR NOT NULL, header_from VARCHAR NOT NULL, details VARCHAR NOT NULL);

-- name: event_recipient
-- For whom an event counts; recipient -1: for every recipient of the message. What decides between events stands here too, so that counting reads one table.
CREATE TABLE event_recipient (
    event BIGINT NOT NULL, message_key UBIGINT NOT NULL, recipient INTEGER NOT NULL, rule INTEGER NOT NULL, type INTEGER NOT NULL, subtype INTEGER NOT NULL,
    generated TIMESTAMP NOT NULL);
