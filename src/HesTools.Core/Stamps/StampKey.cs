using System.Security.Cryptography;
using System.Text;
using HesTools.Workspaces;

namespace HesTools.Stamps;

/// <summary>
/// The key of the mark by which stamped messages are known: from <c>HES_STAMP_KEY</c>, else from <c>stamp.secret</c> of the workspace, which is made at first use,
/// for its owner only, and kept out of version control.
/// </summary>
public static class StampKey
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "HES_STAMP_KEY";

    private const int KeyBytes = 32;
    private const int LeastLength = 16;

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string PathOf(string workspace) => Path.Combine(workspace, "stamp.secret");

    /// <summary>The key.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="mayCreate">Whether the file may be made.</param>
    /// <returns>Empty: there is none, and none may be made.</returns>
    /// <exception cref="InvalidDataException">What there is, is too short to be a secret.</exception>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    public static byte[] Of(string workspace, bool mayCreate)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return Checked(given, Variable);
        }

        var path = PathOf(workspace);
        if (WorkspaceFile.Read(path) is { } text)
        {
            return Checked(text.Trim(), path);
        }

        return mayCreate ? Make(workspace, path) : [];
    }

    private static byte[] Make(string workspace, string path)
    {
        HesWorkspace.IgnoreSecrets(workspace);
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

        // Under the lock of the file: of two processes that begin at once, the second takes the first one's key.
        WorkspaceFile.Change(path, there =>
        {
            made = there?.Trim() ?? made;
            if (there is null)
            {
                WorkspaceFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(made + "\n")), isSecret: true);
            }

            return null;
        });
        return Checked(made, path);
    }

    private static byte[] Checked(string text, string source) => text.Length >= LeastLength
        ? Encoding.UTF8.GetBytes(text)
        : throw new InvalidDataException($"The key in {source} has fewer than {LeastLength} characters.");
}
