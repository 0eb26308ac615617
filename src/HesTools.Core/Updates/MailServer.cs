namespace HesTools.Updates;

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
