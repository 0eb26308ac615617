using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>The value of a structured header field with parameters (RFC 2045, 5.1; RFC 2231).</summary>
internal static class FieldValue
{
    /// <summary>Whether readers take it in different ways: it has a comment, or a parameter twice, plain or in RFC 2231's way.</summary>
    /// <param name="value">The value.</param>
    public static bool IsAmbiguous(string value)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var word = new StringBuilder();
        var (isQuoted, isName) = (false, false);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (isQuoted)
            {
                i += c == '\\' ? 1 : 0;
                isQuoted = c != '"';
            }
            else if (c == '(')
            {
                return true;
            }
            else if (c == '"')
            {
                isQuoted = true;
            }
            else if (c == ';')
            {
                word.Clear();
                isName = true;
            }
            else if (c == '=' && isName)
            {
                isName = false;
                if (!names.Add(word.ToString().Trim()))
                {
                    return true;
                }
            }
            else if (isName)
            {
                word.Append(c);
            }
        }

        // "name*0" and "name*1" are one parameter in pieces; "name" and "name*" are two ways to say one.
        return names.Any(name => name.IndexOf('*', StringComparison.Ordinal) is > 0 and var star && names.Contains(name[..star]));
    }
}
