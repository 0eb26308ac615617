using HesTools.Workspaces;

namespace HesTools.Stamps.Export;

/// <summary>What a policy is handed over as.</summary>
public enum StampExportFormat
{
    /// <summary>Pages and pictures that show each stamp in a sample message.</summary>
    Preview,

    /// <summary>What to click in the console of the gateway.</summary>
    RunSheet,

    /// <summary>A script that makes mail flow rules of Exchange Online.</summary>
    ExchangeTransportRule,
}

/// <summary>Why a stamp or a rule cannot be exported.</summary>
/// <param name="Id">The error id of the commands: <c>StampTokenNotSupported</c> or <c>StampTooLong</c>.</param>
/// <param name="Item">The stamp or rule.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record StampExportProblem(string Id, string Item, string Message);

/// <summary>What came of an export.</summary>
/// <param name="Files">The files; none: it was refused.</param>
/// <param name="Problems">What could not be exported.</param>
public sealed record StampExportResult(IReadOnlyList<ExportedFile> Files, IReadOnlyList<StampExportProblem> Problems);
