using System.Text.Json;

namespace HesTools.Engine.Samples;

/// <summary>The rows of the log retrieval API.</summary>
internal static class JsonRows
{
    private static readonly JsonEncodedText GenTime = JsonEncodedText.Encode("genTime");
    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText DeliveryTime = JsonEncodedText.Encode("deliveryTime");
    private static readonly JsonEncodedText Sender = JsonEncodedText.Encode("sender");
    private static readonly JsonEncodedText Direction = JsonEncodedText.Encode("direction");
    private static readonly JsonEncodedText MessageId = JsonEncodedText.Encode("messageID");
    private static readonly JsonEncodedText Subject = JsonEncodedText.Encode("subject");
    private static readonly JsonEncodedText Size = JsonEncodedText.Encode("size");
    private static readonly JsonEncodedText MailId = JsonEncodedText.Encode("mailID");
    private static readonly JsonEncodedText Recipient = JsonEncodedText.Encode("recipient");
    private static readonly JsonEncodedText Action = JsonEncodedText.Encode("action");
    private static readonly JsonEncodedText TlsInfo = JsonEncodedText.Encode("tlsInfo");
    private static readonly JsonEncodedText HeaderFrom = JsonEncodedText.Encode("headerFrom");
    private static readonly JsonEncodedText HeaderTo = JsonEncodedText.Encode("headerTo");
    private static readonly JsonEncodedText SenderIp = JsonEncodedText.Encode("senderIP");
    private static readonly JsonEncodedText DeliveredTo = JsonEncodedText.Encode("deliveredTo");
    private static readonly JsonEncodedText Details = JsonEncodedText.Encode("details");

    /// <summary>A tracking row of accepted traffic. What a state does not have is left out.</summary>
    public static void Accepted(Utf8JsonWriter writer, SampleMessage message, in SampleRow row, bool first)
    {
        var handedOver = !first && row.WasHandedOver;
        var logged = (first ? message.Received : message.Settled) + SampleDetails.LogDelay(message);
        writer.WriteStartObject();
        writer.WriteString(GenTime, SampleClock.AtSecond(logged));

        // Fractions of a second come and go in the service's answers.
        writer.WriteString(Timestamp, (message.Token & 0x700) == 0 ? SampleClock.At(message.Received) : SampleClock.AtSecond(message.Received));
        if (handedOver)
        {
            writer.WriteString(DeliveryTime, SampleClock.AtSecond(message.Settled + 1_000 + (long)(message.Token % 9_000)));
        }

        writer.WriteString(Sender, message.Sender);
        writer.WriteString(Direction, message.Outgoing ? "out" : "in");
        writer.WriteString(MessageId, message.MessageId);
        writer.WriteString(Subject, message.Subject);
        writer.WriteNumber(Size, message.Size);
        writer.WriteString(MailId, message.MailId);
        writer.WriteString(Recipient, row.Recipient);
        writer.WriteString(Action, first ? message.FirstState : row.Action);
        writer.WriteString(TlsInfo, SampleDetails.TlsInfo(message, handedOver));
        writer.WriteString(HeaderFrom, message.HeaderFrom);
        WriteHeaderTo(writer, message);
        writer.WriteString(SenderIp, message.SenderAddress);
        if (handedOver)
        {
            writer.WriteString(DeliveredTo, SampleDetails.Relay(message));
        }

        WriteAttachments(writer, message);
        WriteLinks(writer, message);
        if (SampleDetails.Reply(message, row, first) is { } reply)
        {
            writer.WriteString(Details, reply);
        }

        writer.WriteEndObject();
    }

    public static void Event(Utf8JsonWriter writer, SampleMessage message, SampleEvent found)
    {
        writer.WriteStartObject();
        writer.WriteString(Timestamp, SampleClock.At(message.Received));
        writer.WriteString(GenTime, SampleClock.At(message.Received + SampleDetails.LogDelay(message) + found.Ordinal));
        writer.WriteString("eventType", found.Threat.Interface);
        if (found.Subtype.Length > 0)
        {
            writer.WriteString("eventSubtype", found.Subtype);
        }

        writer.WriteString("domainName", AddressBook.DomainOf(message.Outgoing ? message.Sender : found.Recipients[0]));
        writer.WriteString(Sender, message.Sender);
        writer.WriteString(HeaderFrom, message.HeaderFrom);
        writer.WriteStartArray("recipients");
        foreach (var recipient in found.Recipients)
        {
            writer.WriteStringValue(recipient);
        }

        writer.WriteEndArray();
        WriteHeaderTo(writer, message);
        writer.WriteString(Direction, message.Outgoing ? "out" : "in");
        writer.WriteString(MessageId, SampleDetails.EventMessageId(message, found));
        writer.WriteString(Subject, message.Subject);
        writer.WriteNumber(Size, message.Size);
        writer.WriteString("policyName", found.Rule);
        writer.WriteString("policyAction", found.Action.Interface);
        if (EventDetails.For(message, found) is { } details)
        {
            writer.WriteString(Details, details);
        }

        writer.WriteEndObject();
    }

    public static void Refused(Utf8JsonWriter writer, SampleAttempt attempt)
    {
        var received = SampleClock.At(attempt.Received);
        writer.WriteStartObject();
        writer.WriteString(GenTime, received.AddSeconds(1));
        writer.WriteString(Timestamp, received);
        writer.WriteString(DeliveryTime, received);
        writer.WriteString(Sender, attempt.Sender);
        writer.WriteString(Direction, attempt.Outgoing ? "out" : "in");
        writer.WriteString(MailId, attempt.MailId);
        writer.WriteString(Recipient, attempt.Recipient);
        writer.WriteString("reason", attempt.Reason);
        writer.WriteString(TlsInfo, "upstreamTLS: None");
        writer.WriteString(SenderIp, attempt.SenderAddress);
        writer.WriteString(Details, attempt.Reply);
        writer.WriteEndObject();
    }

    private static void WriteHeaderTo(Utf8JsonWriter writer, SampleMessage message)
    {
        writer.WriteStartArray(HeaderTo);
        if ((message.Token >> 40) % 32 == 0)
        {
            // Undisclosed recipients.
            writer.WriteStringValue("");
        }
        else
        {
            foreach (var row in message.Rows)
            {
                writer.WriteStringValue(row.Recipient);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter writer, SampleMessage message)
    {
        var attachments = SampleDetails.Attachments(message);
        if (attachments.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            writer.WriteStartObject();
            if (attachment.FileName is not null)
            {
                writer.WriteString("fileName", attachment.FileName);
            }

            if (attachment.Sha256 is not null)
            {
                writer.WriteString("sha256", attachment.Sha256);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter writer, SampleMessage message)
    {
        var links = SampleDetails.Links(message);
        if (links.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("embeddedUrls");
        foreach (var link in links)
        {
            writer.WriteStringValue(link);
        }

        writer.WriteEndArray();
    }
}
