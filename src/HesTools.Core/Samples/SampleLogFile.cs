namespace HesTools.Samples;

/// <summary>A file of sample logs that has been completed.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Kind">What its rows are: <c>Accepted</c>, <c>Blocked</c> or <c>PolicyEvents</c>.</param>
/// <param name="Rows">
/// The rows of that kind in the file, without the CSV header and without the audit and click lines that CEF files carry as well. Rows of the
/// overlap with a neighbouring file count in both. A tracking row is one message to one recipient; a policy event is one message and rule.
/// </param>
/// <param name="Bytes">The length of the file in bytes.</param>
public sealed record SampleLogFile(string Path, string Kind, long Rows, long Bytes);
