using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HesTools.Workspaces;

namespace HesTools.Survey.Responses;

/// <summary>
/// The key by which ids of responses are kept: in <c>responses.secret</c> beside the answers, for its owner only, made at the first import. An id may be an address, a staff number, or the place in the order of arrival; what is kept of it
/// tells whether a response came before, and nothing else.
/// </summary>
public static partial class ResponseKey
{
    private const int KeyBytes = 32;
    private const int SealBytes = 16;

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    public static string PathOf(string workspace, string name) => Path.Combine(SurveyFile.FolderOf(workspace, name), "responses.secret");

    /// <summary>What is kept of an id: HMAC-SHA256 of the layout and the id, the first 128 bits, in hexadecimal digits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="id">The layout and the id: <c>LimeSurvey:17</c>.</param>
    public static string Seal(byte[] key, string id) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id)).AsSpan(0, SealBytes));

    /// <summary>Whether a text can be what is kept of an id.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSealed(string text) => Sealed().IsMatch(text);

    /// <summary>The key, which is made where there is none. Under the lock of the answers.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    /// <param name="mayCreate">Whether it may be made: not where ids are kept by another one.</param>
    /// <exception cref="ResponseKeyException">There is none and none may be made, or what there is, is none.</exception>
    internal static byte[] Of(string workspace, string name, bool mayCreate)
    {
        var path = PathOf(workspace, name);
        if (WorkspaceFile.Read(path) is { } text)
        {
            var there = new byte[KeyBytes + 1];
            return Convert.TryFromBase64String(text.Trim(), there, out var length) && length == KeyBytes ? there[..KeyBytes]
                : throw new ResponseKeyException(path, $"'{path}' is no key.");
        }

        if (!mayCreate)
        {
            throw new ResponseKeyException(path, $"There is no key '{path}', by which the ids of the responses are kept: without it nobody could tell which are there already, and everybody would be counted twice.");
        }

        var made = RandomNumberGenerator.GetBytes(KeyBytes);
        WorkspaceFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Convert.ToBase64String(made) + "\n")), isSecret: true);
        return made;
    }

    [GeneratedRegex(@"^[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sealed();
}

/// <summary>The key of ids that are kept is missing, or is none.</summary>
/// <param name="path">Its file.</param>
/// <param name="message">What is wrong.</param>
public sealed class ResponseKeyException(string path, string message) : Exception(message)
{
    /// <summary>Its file.</summary>
    public string Path { get; } = path;
}
