using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Reflection;
using System.Text.Json;

namespace HesTools.Console;

/// <summary>Writes one object of the pipeline as JSON, whatever it is: cycles end, getters may throw, depth is bounded.</summary>
internal sealed class JsonValueWriter(Utf8JsonWriter writer)
{
    private const int MaximumDepth = 16;

    // Objects of the framework lead everywhere (a folder to its parent and root, a command to its syntax tree): two levels are enough.
    private const int MaximumFrameworkDepth = 2;

    private readonly HashSet<object> _ancestors = new(ReferenceEqualityComparer.Instance);
    private int _frameworkDepth;

    public void Write(object? value)
    {
        // A pscustomobject has no base object of its own: all of them share one.
        var wrapped = value as PSObject;
        var target = wrapped?.BaseObject ?? value;
        if (target is PSCustomObject)
        {
            WriteContainer(wrapped!, () => WriteProperties(wrapped!));
        }
        else if (!TryWriteScalar(target))
        {
            WriteComposite(target!, wrapped);
        }
    }

    private bool TryWriteScalar(object? value)
    {
        switch (value)
        {
            case null or DBNull:
                writer.WriteNullValue();
                return true;
            case string text:
                writer.WriteStringValue(text);
                return true;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return true;
            case SwitchParameter flag:
                writer.WriteBooleanValue(flag.IsPresent);
                return true;
            case Enum name:
                writer.WriteStringValue(name.ToString());
                return true;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                writer.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                return true;
            case TimeSpan span:
                writer.WriteStringValue(span.ToString("c", CultureInfo.InvariantCulture));
                return true;
            case FileSystemInfo file:
                writer.WriteStringValue(file.FullName);
                return true;
            case Uri uri:
                writer.WriteStringValue(uri.OriginalString);
                return true;
            case char or Guid or Version or SemanticVersion or Type or MemberInfo or Delegate or ScriptBlock or CultureInfo
                or Assembly or System.Net.IPAddress or TimeZoneInfo:
                writer.WriteStringValue(Text(value));
                return true;
            default:
                return TryWriteNumber(value);
        }
    }

    private bool TryWriteNumber(object value)
    {
        switch (value)
        {
            case double or float or Half:
                WriteReal(value);
                return true;
            case decimal number:
                writer.WriteNumberValue(number);
                return true;
            case ulong number:
                writer.WriteNumberValue(number);
                return true;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case BigInteger or Int128 or UInt128:
                WriteDigits(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    // The writer has no number of this size, and would not indent a raw value.
    private void WriteDigits(string digits)
    {
        using var document = JsonDocument.Parse(digits);
        document.WriteTo(writer);
    }

    // JSON has no word for what is not a number. A float is not widened: 0.1 must not become 0.10000000149.
    private void WriteReal(object value)
    {
        switch (value)
        {
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case Half number when Half.IsFinite(number):
                writer.WriteNumberValue((float)number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private void WriteComposite(object value, PSObject? wrapped)
    {
        switch (value)
        {
            case IDictionary dictionary:
                WriteContainer(value, () => WriteDictionary(dictionary));
                break;
            case IEnumerable sequence:
                WriteContainer(value, () => WriteSequence(sequence));
                break;
            case var _ when !IsFramework(value):
                WriteContainer(value, () => WriteProperties(wrapped ?? PSObject.AsPSObject(value)));
                break;
            case var _ when _frameworkDepth >= MaximumFrameworkDepth:
                writer.WriteStringValue(Text(value));
                break;
            default:
                _frameworkDepth++;
                WriteContainer(value, () => WriteProperties(wrapped ?? PSObject.AsPSObject(value)));
                _frameworkDepth--;
                break;
        }
    }

    private void WriteContainer(object identity, Action write)
    {
        if (_ancestors.Count >= MaximumDepth || !_ancestors.Add(identity))
        {
            writer.WriteStringValue(Text(identity));
            return;
        }

        write();
        _ancestors.Remove(identity);
    }

    private void WriteDictionary(IDictionary dictionary)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in ReadableItems(Entries(dictionary)))
        {
            writer.WritePropertyName(Text(key));
            Write(value);
        }

        writer.WriteEndObject();
    }

    // Not a foreach: some dictionaries of the framework do not give the entries that it expects.
    private static IEnumerable<(object Key, object? Value)> Entries(IDictionary dictionary)
    {
        var entries = dictionary.GetEnumerator();
        while (entries.MoveNext())
        {
            yield return (entries.Key, entries.Value);
        }
    }

    private void WriteSequence(IEnumerable sequence)
    {
        writer.WriteStartArray();
        foreach (var item in ReadableItems(sequence.Cast<object?>()))
        {
            Write(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>The items up to where a sequence fails: what is written so far must still be closed.</summary>
    private static List<T> ReadableItems<T>(IEnumerable<T> sequence)
    {
        var items = new List<T>();
        try
        {
            foreach (var item in sequence)
            {
                items.Add(item);
            }
        }
        catch (Exception exception) when (IsFromGetter(exception))
        {
        }

        return items;
    }

    private void WriteProperties(PSObject value)
    {
        writer.WriteStartObject();
        foreach (var property in value.Properties)
        {
            if (property.IsGettable && TryGet(property, out var content))
            {
                writer.WritePropertyName(property.Name);
                Write(content);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>A getter that throws gives null; a script property that throws is left out, as it is no part of the object.</summary>
    private static bool TryGet(PSPropertyInfo property, out object? content)
    {
        try
        {
            content = property.Value;
            return true;
        }
        catch (Exception exception) when (IsFromGetter(exception))
        {
            content = null;
            return property is not PSScriptProperty;
        }
    }

    private static bool IsFramework(object value)
    {
        var name = value.GetType().Assembly.GetName().Name ?? "";
        return name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal);
    }

    private static string Text(object value)
    {
        try
        {
            return (value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString()) ?? "";
        }
        catch (Exception exception) when (IsFromGetter(exception))
        {
            return value.GetType().Name;
        }
    }

    // Code of others runs in getters, and may throw anything; a stop is not theirs, and must get through.
    private static bool IsFromGetter(Exception exception) => exception is not PipelineStoppedException;
}
