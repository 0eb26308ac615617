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
