-- Rows that the archive does not have, as merge-messages.sql and contest-messages.sql found.

-- name: inserted
SELECT s.source, sum(p.copies)::BIGINT FROM place p JOIN staged s ON s.number = p.number GROUP BY s.source;

-- name: insert
INSERT INTO message SELECT s.* REPLACE (p.copies AS copies, p.copies AS standing) FROM staged s JOIN place p ON s.number = p.number;

-- name: insert_text
INSERT INTO message_text SELECT s.* FROM staged_text s JOIN place p ON s.number = p.number;
