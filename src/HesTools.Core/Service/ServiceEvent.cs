using System.Text.Json.Serialization;

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

    /// <summary>The longest <see cref="Why"/> and <see cref="Change"/>, in UTF-16 units.</summary>
    public const int LongestText = 4000;

    /// <summary>The longest <see cref="Owner"/>, in UTF-16 units.</summary>
    public const int LongestOwner = 200;

    /// <summary>Of a lesson: why it happened; empty: not known, or not said.</summary>
    public string Why { get; init; } = "";

    /// <summary>Of a lesson: what changes; empty: nothing, as where something went well.</summary>
    public string Change { get; init; } = "";

    /// <summary>Of a lesson: who sees to the change; empty: nobody yet.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Of a lesson: the last day on which the change is in time; null: none was set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Due { get; init; }

    /// <summary>Of a lesson: the day the change was made; null: it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Done { get; init; }

    /// <summary>Whether it is a lesson with something to do and somebody to do it: an action nobody owns is none.</summary>
    [JsonIgnore]
    public bool IsAction => Kind == ServiceEventKind.Lesson && !string.IsNullOrWhiteSpace(Change) && !string.IsNullOrWhiteSpace(Owner);

    /// <summary>What is wrong with it, whatever the day; null: nothing.</summary>
    public string? Problem =>
        Time.Year is < 1990 or > 2200 ? $"{Time:yyyy-MM-dd} is no time of a mail service."
        : Duration < TimeSpan.Zero || Duration > LongestDuration ? "A duration is from nothing to ten years."
        : Kind == ServiceEventKind.NilReport && Party.Length == 0 ? "A nil report needs the party that gave it."
        : Text.Length == 0 && Kind is not (ServiceEventKind.NilReport or ServiceEventKind.Implemented) ? $"{Kind} needs words: what happened."
        : LessonRules.ProblemOf(this);

    /// <summary>What is wrong with it on a day: what was done was done by then. A file is read whatever the day; what is written is checked by this.</summary>
    /// <param name="now">The time it is. The day is that of the event's own offset.</param>
    /// <returns>Null: nothing.</returns>
    public string? ProblemAt(DateTimeOffset now) => Problem ?? LessonRules.ProblemOf(this, now);
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
