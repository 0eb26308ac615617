using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HesTools.Comparison;
using HesTools.Workspaces;

namespace HesTools.Service;

/// <summary>The events of a workspace, in <c>service.json</c>, in order of time.</summary>
public static class ServiceFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty } },
    };

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string PathOf(string workspace) => Path.Combine(workspace, "service.json");

    /// <summary>The events; none where there is no file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <exception cref="JsonException">The file is none of events; the message names the place.</exception>
    public static IReadOnlyList<ServiceEvent> Read(string workspace) => Parse(WorkspaceFile.Read(PathOf(workspace)));

    /// <summary>Adds an event. One that is there already changes nothing; a lesson is there already whatever was set of it since.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="added">The event.</param>
    /// <param name="kept">The event as it is recorded now.</param>
    /// <returns>Whether it was new.</returns>
    /// <exception cref="JsonException">The file is none of events; it is left as it is.</exception>
    public static bool Add(string workspace, ServiceEvent added, out ServiceEvent kept)
    {
        ServiceEvent? there = null;
        WorkspaceFile.Change(PathOf(workspace), text =>
        {
            var events = Parse(text);
            there = Array.Find(events, one => one == added) ?? Array.Find(events, one => LessonRules.AreOne(one, added));
            return there is null ? Write([.. events.Append(added).OrderBy(one => one.Time).ThenBy(one => one.Kind).ThenBy(one => one.Text, StringComparer.Ordinal)]) : null;
        });
        kept = there ?? added;
        return there is null;
    }

    /// <summary>Sets something of a lesson. Nothing else of it changes, and nothing at all where it is not there, is no lesson, or may not be as it is to be.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="meant">The lesson, as it was read.</param>
    /// <param name="change">The recorded lesson to what it is to be.</param>
    /// <param name="now">The time it is.</param>
    /// <exception cref="JsonException">The file is none of events; it is left as it is.</exception>
    public static ServiceEventEdit Set(string workspace, ServiceEvent meant, Func<ServiceEvent, ServiceEvent> change, DateTimeOffset now)
    {
        ServiceEventEdit? edit = null;
        WorkspaceFile.Change(PathOf(workspace), text =>
        {
            var events = Parse(text);
            edit = ServiceEventEdit.Of(events, meant, change, now, out var recorded);
            return edit is { IsChanged: true, Problem: null, Event: { } changed } ? Write([.. events.Select(one => ReferenceEquals(one, recorded) ? changed : one)]) : null;
        });
        return edit!;
    }

    /// <summary>Events that a comparison should know of: what may be behind a change.</summary>
    /// <param name="events">All events.</param>
    public static IReadOnlyList<PeriodAnnotation> Annotations(IEnumerable<ServiceEvent> events) =>
    [
        .. events.Where(one => one.Kind is ServiceEventKind.Interruption or ServiceEventKind.Incident or ServiceEventKind.PolicyChange or ServiceEventKind.Wave)
            .Select(one => new PeriodAnnotation(one.Time, one.Text.Length == 0 ? one.Kind.ToString() : one.Text, one.Kind.ToString())),
    ];

    private static ServiceEvent[] Parse(string? text)
    {
        var events = text is null ? [] : (JsonSerializer.Deserialize<Content>(text, Options) ?? throw new JsonException("The file is null.")).Events;
        if (events.Contains(null!))
        {
            throw new JsonException("An event is null.");
        }

        return Array.Find(events, one => one.Problem is not null) is { } wrong ? throw new JsonException($"The event of {wrong.Time:O}: {wrong.Problem}") : events;
    }

    // Of what only lessons have, an event says what it has: files written before are written the same.
    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Type != typeof(ServiceEvent) ? [] : type.Properties.Where(property => property.Name is nameof(ServiceEvent.Why) or nameof(ServiceEvent.Change) or nameof(ServiceEvent.Owner)))
        {
            property.ShouldSerialize = static (_, value) => value is not "";
        }
    }

    private static string Write(ServiceEvent[] events) => JsonSerializer.Serialize(new Content(events), Options) + "\n";

    private sealed record Content([property: JsonPropertyOrder(1)] ServiceEvent[] Events)
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(0)]
        public string Schema { get; init; } = "schemas/service.schema.json";
    }
}
