using System.Net.Sockets;
using HesTools.Updates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace HesTools.Engine.Updates;

/// <summary>Gives mail to a server. Certificates are always verified.</summary>
internal static class MailSender
{
    private const int TimeoutMilliseconds = 60_000;

    /// <summary>Sends a message; returns when the server has taken responsibility for it.</summary>
    public static void Send(MimeMessage message, MailServer server, CancellationToken cancellation)
    {
        var at = $"{server.Host}:{server.Port}";
        
        // Certificates are verified, name and chain; revocation lists are not asked for, since private authorities seldom publish any.
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds, CheckCertificateRevocation = false };
        try
        {
            client.Connect(server.Host, server.Port, server.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, cancellation);
            if (server.UserName.Length > 0)
            {
                client.Authenticate(server.UserName, server.Password!(), cancellation);
            }

            client.Send(message, cancellation);
            client.Disconnect(quit: true, CancellationToken.None);
        }
        catch (SslHandshakeException exception)
        {
            throw new UpdateException(UpdateProblem.MailServerNotTrusted, at, $"The certificate of {at} is not to be trusted: {FirstLine(exception)}", exception);
        }
        catch (AuthenticationException exception)
        {
            throw new UpdateException(UpdateProblem.MailLoginRefused, at, $"{at} refused the login of {server.UserName}.", exception);
        }
        catch (NotSupportedException exception) when (!client.IsConnected || !client.IsSecure)
        {
            throw new UpdateException(UpdateProblem.MailServerNotTrusted, at, $"{at} offers no STARTTLS: {FirstLine(exception)}", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new UpdateException(UpdateProblem.MailRefused, at, $"{at} does not offer what the mail needs: {FirstLine(exception)}", exception);
        }
        catch (SmtpCommandException exception)
        {
            throw new UpdateException(UpdateProblem.MailRefused, at, $"{at} refused the {exception.ErrorCode switch { SmtpErrorCode.RecipientNotAccepted => "recipient " + exception.Mailbox?.Address, SmtpErrorCode.SenderNotAccepted => "sender " + exception.Mailbox?.Address, _ => "message" }}: {DisplayText.Clean(exception.Message, 300)}", exception);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ProtocolException or TimeoutException or ServiceNotConnectedException or UriFormatException or ArgumentException)
        {
            throw new UpdateException(UpdateProblem.MailServerUnreachable, at, $"{at} could not be reached, or ended the connection: {FirstLine(exception)}", exception);
        }
    }

    private static string FirstLine(Exception exception) => DisplayText.Clean(exception.Message.Split('\n')[0].Trim(), 300);
}
