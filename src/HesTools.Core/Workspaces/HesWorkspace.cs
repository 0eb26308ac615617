namespace HesTools.Workspaces;

/// <summary>A folder with everything an administrator authors, fit for version control, and the archive, which is not.</summary>
/// <param name="Path">Full path of the folder.</param>
/// <param name="Archive">Full path of the archive's folder.</param>
/// <param name="Written">Files and folders that were made, or brought up to date, relative to the folder; empty where all was there.</param>
public sealed record HesWorkspace(string Path, string Archive, string[] Written)
{
    private const string SecretsLine = "/*.secret";

    private const string LocksLine = "/*.lock";

    private static readonly string[] ResponseLines = ["/survey/*/responses.json", "/survey/*/*.secret"];

    private static readonly string GitIgnore =
        $"""
        # The archive holds personal data and is made from the exports; secrets are nobody else's.
        /archive/
        {SecretsLine}
        # What respondents answered is for whoever measures it; the secret beside it tells their ids.
        {string.Join("\n", ResponseLines)}
        # A command that was killed leaves the lock of its file behind; nothing waits for it.
        {LocksLine}

        """;

    /// <summary>Keeps secrets out of version control: what a workspace that was not made by <see cref="Initialize"/> needs before the first one.</summary>
    /// <param name="path">Full path of the folder.</param>
    public static void IgnoreSecrets(string path) => Ignore(path, [SecretsLine]);

    /// <summary>Keeps what respondents answered, and the secret beside it, out of version control: what a workspace that was not made by <see cref="Initialize"/> needs before the first answers.</summary>
    /// <param name="path">Full path of the folder.</param>
    public static void IgnoreResponses(string path) => Ignore(path, ResponseLines);

    private static void Ignore(string path, string[] lines) => WorkspaceFile.Change(System.IO.Path.Combine(path, ".gitignore"), text =>
    {
        if (text is null)
        {
            return GitIgnore;
        }

        var there = text.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. lines.Where(line => !there.Contains(line))];
        return missing.Length == 0 ? null : $"{text.TrimEnd('\n')}\n{string.Join('\n', missing)}\n".TrimStart('\n');
    });

    /// <summary>Makes a workspace. What an administrator wrote is never touched; schemas are brought up to date.</summary>
    /// <param name="path">Full path of the folder.</param>
    /// <param name="schemas">The folder of the schemas that ship with this version.</param>
    public static HesWorkspace Initialize(string path, string schemas)
    {
        var written = new List<string>();
        void Folder(string name)
        {
            var folder = System.IO.Path.Combine(path, name);
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                written.Add(name.Length == 0 ? "." : name);
            }
        }

        void File(string name, string text, bool replace)
        {
            var file = System.IO.Path.Combine(path, name);
            if (System.IO.File.Exists(file) && (!replace || System.IO.File.ReadAllText(file) == text))
            {
                return;
            }

            WorkspaceFile.Write(file, text);
            written.Add(name);
        }

        Folder("");
        Folder("archive");
        Folder("schemas");
        Folder("updates");
        File(".gitignore", GitIgnore.ReplaceLineEndings("\n"), replace: false);
        foreach (var schema in Directory.GetFiles(schemas, "*.json").Order(StringComparer.Ordinal))
        {
            File("schemas/" + System.IO.Path.GetFileName(schema), System.IO.File.ReadAllText(schema), replace: true);
        }

        return new HesWorkspace(path, System.IO.Path.Combine(path, "archive"), [.. written]);
    }
}
