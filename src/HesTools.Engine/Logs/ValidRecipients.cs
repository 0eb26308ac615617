using CsvHelper;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Reads the list of valid recipients as the directory import takes it: <c>email_address,Firstname Lastname</c>, or one address a line.</summary>
internal static class ValidRecipients
{
    private const int MaxAddressLength = 320;

    public static IReadOnlySet<string> Read(string path)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = CsvReader.Create(
                TextEncodings.ToUtf8(stream, null),
                new CsvReaderOptions { HasHeader = false, Separator = ',', TrackLineNumbers = true, MaxRecordSize = 64 * 1024 },
                leaveOpen: false);
            while (reader.Read())
            {
                var address = LogText.TrimBrackets(reader.GetString(0));
                var at = address.IndexOf('@', StringComparison.Ordinal);
                if (at > 0 && at < address.Length - 1 && address.Length <= MaxAddressLength)
                {
                    addresses.Add(address.ToLowerInvariant());
                }
                else if (address.Length > 0 && reader.RowNumber > 1)
                {
                    throw new LogFileException(
                        LogFileProblem.UnknownFormat, path, $"{path}, line {reader.LineNumber}: no address. A list has one address a line, or in its first column.");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            throw new LogFileException(
                exception is FileNotFoundException or DirectoryNotFoundException ? LogFileProblem.FileNotFound : LogFileProblem.FileDamaged,
                path,
                $"{path} cannot be read: {exception.Message}",
                exception);
        }

        return addresses;
    }
}
