namespace HesTools.Updates;

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
