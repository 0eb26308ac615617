using System.Text.Json;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>A row of the log API. Arrays read as their members with <c>;</c> between them, objects as their JSON.</summary>
internal sealed class JsonRecord(ColumnNames names, Utf8Input input) : BufferedRecord
{
    private readonly int[] _ranks = new int[Enum.GetValues<LogField>().Length];
    private readonly Dictionary<string, (LogField? Field, int Rank)> _names = [];

    /// <summary>Pages are often one line, so that this is the best that can be said.</summary>
    public override long Line => input.LinesConsumed + 1;

    /// <summary>Takes the members of an object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="maxFields">The largest number of members.</param>
    /// <returns>Null, or why it is no row.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public string? Load(ReadOnlyMemory<byte> json, int maxFields)
    {
        Clear(json);
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        var fields = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (++fields > maxFields)
            {
                return $"more than {maxFields} fields (-MaxFieldCount)";
            }

            var (field, rank) = FieldOf(ref reader);
            reader.Read();
            if (field is not { } known || (Has(known) && rank > _ranks[(int)known]))
            {
                reader.Skip();
                continue;
            }

            var start = Used;
            if (known == LogField.Attachments && reader.TokenType == JsonTokenType.StartArray)
            {
                // Names and hashes belong together: the list is kept as it is.
                AppendWhole(ref reader, json.Span);
            }
            else
            {
                Append(ref reader, json.Span);
            }

            Set(known, start);
            _ranks[(int)known] = rank;
        }

        return null;
    }

    private (LogField? Field, int Rank) FieldOf(ref Utf8JsonReader reader)
    {
        Span<char> name = stackalloc char[64];
        if (reader.HasValueSequence || reader.ValueSpan.Length > name.Length)
        {
            return (null, 0);
        }

        name = name[..reader.CopyString(name)];
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var found))
        {
            var field = names.FieldOf(name.ToString(), out var rank);
            found = (field, rank);
            if (_names.Count < 1024)
            {
                lookup[name] = found;
            }
        }

        return found;
    }

    private void Append(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Used += reader.CopyString(Room(reader.ValueSpan.Length));
                break;
            case JsonTokenType.Number:
            case JsonTokenType.True:
            case JsonTokenType.False:
                Append(reader.ValueSpan);
                break;
            case JsonTokenType.StartArray:
                var first = true;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!first)
                    {
                        Append(";"u8);
                    }

                    first = false;
                    Append(ref reader, json);
                }

                break;
            case JsonTokenType.StartObject:
                AppendWhole(ref reader, json);
                break;
        }
    }

    private void AppendWhole(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        Append(json[start..(int)reader.BytesConsumed]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Used += bytes.Length;
    }
}
