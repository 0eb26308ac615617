-- Rows whose place others took. Deleting them in the transaction that wrote them would make the database write all of its rows twice.

-- name: message
DELETE FROM message USING gone g WHERE message.number = g.number;

-- name: message_text
DELETE FROM message_text USING gone g WHERE message_text.number = g.number;

-- name: gone
DELETE FROM gone;
