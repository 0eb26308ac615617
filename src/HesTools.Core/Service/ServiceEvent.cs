namespace HesTools.Service;

/// <summary>Something that happened to the service.</summary>
/// <param name="Time">When it began.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">What, in words; a nil report needs none.</param>
/// <param name="Duration">How long it lasted; null: not known, or no matter.</param>
/// <param name="Party">Who it concerns or who reported; empty: nobody in particular.</param>
/// <param name="Reference">Ticket or change number; empty: none.</param>
/// <param name="AboutProduct">Whether the product was the cause; null: does not apply, or not known.</param>
public sealed record ServiceEvent(
    DateTimeOffset Time, ServiceEventKind Kind, string Text, TimeSpan? Duration = null, string Party = "", string Reference = "", bool? AboutProduct = null)
{
    /// <summary>No interruption lasts longer, and sums of times still fit.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(3660);

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Problem =>
        Time.Year is < 1990 or > 2200 ? $"{Time:yyyy-MM-dd} is no time of a mail service."
        : Duration < TimeSpan.Zero || Duration > LongestDuration ? "A duration is from nothing to ten years."
        : Kind == ServiceEventKind.NilReport && Party.Length == 0 ? "A nil report needs the party that gave it."
        : Text.Length == 0 && Kind is not (ServiceEventKind.NilReport or ServiceEventKind.Implemented) ? $"{Kind} needs words: what happened."
        : null;
}

/// <summary>Kinds of service events.</summary>
public enum ServiceEventKind
{
    /// <summary>The service went into operation.</summary>
    Implemented,

    /// <summary>It did not work for a time.</summary>
    Interruption,

    /// <summary>Something went wrong, without an interruption.</summary>
    Incident,

    /// <summary>Somebody asked for help.</summary>
    SupportRequest,

    /// <summary>A party was asked and had nothing to report.</summary>
    NilReport,

    /// <summary>The policy of the gateway was changed.</summary>
    PolicyChange,

    /// <summary>Domains were taken behind the gateway.</summary>
    Wave,

    /// <summary>Something was learned.</summary>
    Lesson,
}
