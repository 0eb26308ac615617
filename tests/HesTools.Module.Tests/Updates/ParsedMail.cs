using System.Runtime.Loader;

namespace HesTools.Module.Tests.Updates;

/// <summary>A mail as another version of MimeKit than the module's reads it, in a context of its own.</summary>
internal sealed record ParsedMail(string Subject, string MessageId, string Text, string Html, IReadOnlyList<string> Pictures, bool Unsent)
{
    private static readonly AssemblyLoadContext Context = new("parsed mail");

    public static ParsedMail Read(string path)
    {
        var mimeKit = Context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "fixtures", "foreign", "MimeKit.dll"));
        dynamic message = mimeKit.GetType("MimeKit.MimeMessage", throwOnError: true)!.GetMethod("Load", [typeof(string), typeof(CancellationToken)])!.Invoke(null, [path, CancellationToken.None])!;
        var pictures = new List<string>();
        foreach (var part in message.BodyParts)
        {
            if ((string)part.ContentType.MimeType == "image/png")
            {
                pictures.Add((string)part.ContentId);
            }
        }

        return new ParsedMail((string)message.Subject, (string)message.MessageId, (string)message.TextBody, (string)message.HtmlBody, pictures, (bool)message.Headers.Contains("X-Unsent"));
    }
}
