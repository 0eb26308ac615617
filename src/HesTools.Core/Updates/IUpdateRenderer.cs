namespace HesTools.Updates;

/// <summary>Makes the texts, pictures and mail of an update.</summary>
public interface IUpdateRenderer
{
    /// <summary>Renders an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="formats">The formats.</param>
    /// <param name="templates">Folders of templates, a folder per culture in each: those of the organisation first, those of the module last.</param>
    /// <returns>One file for each format, made when it is asked for; the picture last, which there may be none of.</returns>
    /// <exception cref="UpdateException">A template cannot be used.</exception>
    IEnumerable<UpdateFile> Render(HesUpdate update, IReadOnlyCollection<UpdateFormat> formats, IReadOnlyList<string> templates);

    /// <summary>Renders an update as mail and sends it.</summary>
    /// <param name="update">The update.</param>
    /// <param name="templates">As for <see cref="Render"/>.</param>
    /// <param name="envelope">From whom, to whom.</param>
    /// <param name="server">By which server.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The message as it was accepted by the server.</returns>
    /// <exception cref="UpdateException">It was not accepted; the message says why.</exception>
    byte[] Send(HesUpdate update, IReadOnlyList<string> templates, MailEnvelope envelope, MailServer server, CancellationToken cancellation);
}

/// <summary>Formats of an update.</summary>
public enum UpdateFormat
{
    /// <summary>One self-contained page.</summary>
    Html,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>All of it, for programs and for the next update.</summary>
    Json,

    /// <summary>A mail that can be opened and sent.</summary>
    Eml,

    /// <summary>The picture of delivered mail by category.</summary>
    Png,
}

/// <summary>A rendered update.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Extension">Of a file of it, with the dot.</param>
/// <param name="Bytes">Its bytes; texts are UTF-8.</param>
public sealed record UpdateFile(UpdateFormat Format, string Extension, byte[] Bytes);

/// <summary>Who writes to whom.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The recipients.</param>
/// <param name="Subject">The subject; empty: the title of the update.</param>
public sealed record MailEnvelope(string From, IReadOnlyList<string> To, string Subject);

/// <summary>A mail server.</summary>
/// <param name="Host">Its name, which its certificate must bear.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is secured.</param>
/// <param name="UserName">For login; empty: no login.</param>
/// <param name="Password">For login.</param>
public sealed record MailServer(string Host, int Port, MailSecurity Security, string UserName, Func<string>? Password);

/// <summary>How a connection to a mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, without which nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: a server on this machine only.</summary>
    None,
}

/// <summary>An update that cannot be rendered or sent.</summary>
public sealed class UpdateException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="problem">What kind of problem it is.</param>
    /// <param name="item">The template, file or server.</param>
    /// <param name="message">What is wrong, in words.</param>
    /// <param name="inner">The cause.</param>
    public UpdateException(UpdateProblem problem, string item, string message, Exception? inner = null)
        : base(message, inner)
    {
        Problem = problem;
        Item = item;
    }

    /// <summary>What kind of problem it is.</summary>
    public UpdateProblem Problem { get; }

    /// <summary>The template, file or server.</summary>
    public string Item { get; }
}

/// <summary>Why an update cannot be rendered or sent. The name is the error id of the commands.</summary>
public enum UpdateProblem
{
    /// <summary>A template is missing or wrong.</summary>
    TemplateInvalid,

    /// <summary>There is nothing to make a picture of.</summary>
    NoPicture,

    /// <summary>An address is none.</summary>
    InvalidAddress,

    /// <summary>The server could not be reached, or ended the connection.</summary>
    MailServerUnreachable,

    /// <summary>Its certificate is not to be trusted, or it offers no TLS.</summary>
    MailServerNotTrusted,

    /// <summary>It refused the login.</summary>
    MailLoginRefused,

    /// <summary>It refused the message, the sender or a recipient.</summary>
    MailRefused,
}
