-- Where those rows that may be in the archive wait until their files have been read to the end.

-- name: staged
CREATE OR REPLACE TEMP TABLE staged AS FROM message LIMIT 0;

-- name: staged_text
CREATE OR REPLACE TEMP TABLE staged_text AS FROM message_text LIMIT 0;

-- name: staged_event
CREATE OR REPLACE TEMP TABLE staged_event AS SELECT id AS number, * EXCLUDE (id) FROM event LIMIT 0;

-- name: staged_recipient
CREATE OR REPLACE TEMP TABLE staged_recipient AS SELECT event AS number, * EXCLUDE (event) FROM event_recipient LIMIT 0;

-- name: file_key
CREATE OR REPLACE TEMP TABLE file_key (key UBIGINT, recipient INTEGER, class UTINYINT);

-- name: contest
CREATE OR REPLACE TEMP TABLE contest (message_key UBIGINT, recipient INTEGER, received TIMESTAMP, class UTINYINT);
