-- Exports of the table "exported". $path and $header are put in before, since COPY takes no parameters.

-- name: names
CREATE OR REPLACE TEMP TABLE outcome_name (outcome INTEGER NOT NULL, name VARCHAR NOT NULL);
CREATE OR REPLACE TEMP TABLE category_name (category INTEGER NOT NULL, name VARCHAR NOT NULL);
CREATE OR REPLACE TEMP TABLE cell_word (cell INTEGER NOT NULL, rule INTEGER NOT NULL, type INTEGER NOT NULL);
CREATE OR REPLACE TEMP MACRO iso(moment) AS strftime(moment, '%Y-%m-%dT%H:%M:%S.%fZ');
CREATE OR REPLACE TEMP MACRO is_formula(cell) AS cell IS NOT NULL AND regexp_matches(cell, '^[=+\-@\t\r''＝＋－＠]');
CREATE OR REPLACE TEMP MACRO guarded(cell) AS CASE WHEN is_formula(cell) THEN '''' || cell ELSE cell END;

-- name: parquet
COPY (SELECT * EXCLUDE (number) FROM exported ORDER BY received, number) TO $path (FORMAT parquet, PARTITION_BY (day), OVERWRITE_OR_IGNORE, COMPRESSION zstd)

-- name: json
COPY (
    SELECT iso(received) AS timestamp, iso(generated) AS genTime, iso(delivery_time) AS deliveryTime,
        CASE traffic_type WHEN 'Accepted' THEN 'accepted_traffic' ELSE 'blocked_traffic' END AS type,
        CASE direction WHEN 'Incoming' THEN 'in' WHEN 'Outgoing' THEN 'out' ELSE direction END AS direction, sender, recipient,
        CASE message_id WHEN '' THEN '' ELSE '<' || message_id || '>' END AS messageID, mail_id AS mailID, action, reason, subject, size, sender_ip AS senderIP,
        delivered_to AS deliveredTo, header_from AS headerFrom, header_to AS headerTo, tls_info AS tlsInfo, attachments, details,
        outcome, category, deciding_threat_type AS decidingThreatType, deciding_rule AS decidingRule
    FROM exported ORDER BY received, exported.number)
TO $path (FORMAT json)

-- name: csv_raw
COPY (
    SELECT iso(received) AS "Received", iso(generated) AS "Generated", iso(delivery_time) AS "Delivery Time", traffic_type AS "Traffic Type", direction AS "Direction",
        sender AS "Sender", recipient AS "Recipient", message_id AS "Message ID", mail_id AS "Mail ID", action AS "Action", reason AS "Blocking Reason",
        subject AS "Subject", size AS "Size", sender_ip AS "Sender IP", delivered_to AS "Delivered To", header_from AS "Email Header (From)",
        header_to AS "Email Header (To)", tls_info AS "TLS", attachments AS "Attachments", details AS "Details",
        outcome AS "Outcome", category AS "Category", deciding_threat_type AS "Deciding Threat Type", deciding_rule AS "Deciding Rule"
    FROM exported ORDER BY received, number)
TO $path (FORMAT csv, HEADER $header)

-- name: csv
COPY (
    SELECT iso(received) AS "Received", iso(generated) AS "Generated", iso(delivery_time) AS "Delivery Time", traffic_type AS "Traffic Type", guarded(direction) AS "Direction",
        guarded(sender) AS "Sender", guarded(recipient) AS "Recipient", guarded(message_id) AS "Message ID", guarded(mail_id) AS "Mail ID", guarded(action) AS "Action",
        guarded(reason) AS "Blocking Reason", guarded(subject) AS "Subject", size AS "Size", guarded(sender_ip) AS "Sender IP", guarded(delivered_to) AS "Delivered To",
        guarded(header_from) AS "Email Header (From)", guarded(header_to) AS "Email Header (To)", guarded(tls_info) AS "TLS", guarded(attachments) AS "Attachments",
        guarded(details) AS "Details", outcome AS "Outcome", category AS "Category", guarded(deciding_threat_type) AS "Deciding Threat Type",
        guarded(deciding_rule) AS "Deciding Rule",
        CASE WHEN list_bool_or([is_formula(text) FOR text IN [direction, sender, recipient, message_id, mail_id, action, reason, subject, sender_ip, delivered_to,
            header_from, header_to, tls_info, attachments, details, deciding_threat_type, deciding_rule]]) THEN '''' ELSE '' END AS "FormulaGuard"
    FROM exported ORDER BY received, number)
TO $path (FORMAT csv, HEADER $header)
