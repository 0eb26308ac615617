using System.Collections.ObjectModel;
using System.Text.Json;

namespace HesTools.Logs;

/// <summary>A kind of threat as policy events name it, and the category it counts for.</summary>
/// <param name="Name">The name of the console; for a word not known yet, the word itself.</param>
/// <param name="Category">The category of a row whose deciding event has this type.</param>
/// <param name="Known">Whether this version knows the word.</param>
public sealed record ThreatType(string Name, Category Category, bool Known);

/// <summary>
/// What the words of the logs mean. It is data (<c>vocabulary.json</c>), the same for files and archive, and an administrator can override the mapping of
/// threat types and the precedence of categories. Words are compared without case; a word not known is kept, never dropped.
/// </summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, Outcome> _actions;
    private readonly Dictionary<string, TrafficDirection> _directions;
    private readonly Dictionary<string, LogKind> _trafficTypes;
    private readonly Dictionary<string, string> _blockReasons;
    private readonly Dictionary<string, ThreatType> _threatTypes;
    private readonly byte[] _ranks;

    private Vocabulary(
        Dictionary<string, Outcome> actions,
        Dictionary<string, TrafficDirection> directions,
        Dictionary<string, LogKind> trafficTypes,
        Dictionary<string, string> blockReasons,
        Dictionary<string, ThreatType> threatTypes,
        IReadOnlyList<Category> precedence)
    {
        _actions = actions;
        _directions = directions;
        _trafficTypes = trafficTypes;
        _blockReasons = blockReasons;
        _threatTypes = threatTypes;
        Precedence = new ReadOnlyCollection<Category>([.. precedence]);
        _ranks = new byte[Enum.GetValues<Category>().Length];
        Array.Fill(_ranks, (byte)precedence.Count);
        for (var i = 0; i < precedence.Count; i++)
        {
            _ranks[(int)precedence[i]] = (byte)i;
        }
    }

    /// <summary>The words known today.</summary>
    public static Vocabulary Default { get; } = Load();

    /// <summary>The categories of policy events, the one that wins first. A row without an event is clean.</summary>
    public IReadOnlyList<Category> Precedence { get; }

    /// <summary>The threat types by name, each with its category.</summary>
    public IEnumerable<ThreatType> ThreatTypes => _threatTypes.Values.Distinct().OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The outcome of an accepted row.</summary>
    /// <param name="action">The last action.</param>
    /// <param name="known">Whether this version knows the word.</param>
    public Outcome OutcomeOf(string action, out bool known)
    {
        known = _actions.TryGetValue(action, out var outcome);
        return known ? outcome : Outcome.Unknown;
    }

    /// <summary>The direction of a row.</summary>
    /// <param name="word">The word of the log.</param>
    /// <param name="known">Whether this version knows the word.</param>
    public TrafficDirection DirectionOf(string word, out bool known)
    {
        known = _directions.TryGetValue(word, out var direction);
        return known ? direction : TrafficDirection.Unknown;
    }

    /// <summary>Accepted or blocked traffic, where one log holds both.</summary>
    /// <param name="word">The word of the log.</param>
    /// <returns>The kind, or null for a word not known.</returns>
    public LogKind? TrafficTypeOf(string word) => _trafficTypes.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>The reason of a refused row in the spelling of the console.</summary>
    /// <param name="reason">The reason of the log.</param>
    /// <param name="known">Whether this version knows it.</param>
    public string BlockReasonOf(string reason, out bool known)
    {
        known = _blockReasons.TryGetValue(reason, out var name);
        return known ? name! : reason;
    }

    /// <summary>The threat type of a policy event.</summary>
    /// <param name="word">The word of the log: console name, API name or CEF code.</param>
    public ThreatType ThreatTypeOf(string word) =>
        _threatTypes.TryGetValue(word, out var type) ? type : new ThreatType(word, Category.Other, false);

    /// <summary>Where a category stands in the precedence; the smallest wins.</summary>
    /// <param name="category">The category.</param>
    public int RankOf(Category category) => _ranks[(int)category];

    /// <summary>The same words with another mapping or precedence.</summary>
    /// <param name="mapping">Threat type, in any of its spellings or new, to category; null: unchanged.</param>
    /// <param name="precedence">Categories, the one that wins first; those left out follow in their usual order; null: unchanged.</param>
    /// <exception cref="ArgumentException">A category is named twice, or is <see cref="Category.Clean"/>, which is the absence of an event.</exception>
    public Vocabulary With(IReadOnlyDictionary<string, Category>? mapping, IReadOnlyList<Category>? precedence)
    {
        var types = new Dictionary<string, ThreatType>(_threatTypes, StringComparer.OrdinalIgnoreCase);
        foreach (var (word, category) in mapping ?? new Dictionary<string, Category>())
        {
            RefuseClean(category);
            var old = ThreatTypeOf(word);
            var changed = new ThreatType(old.Name, category, true);
            foreach (var alias in types.Where(pair => ReferenceEquals(pair.Value, old)).Select(pair => pair.Key).ToList())
            {
                types[alias] = changed;
            }

            types[word] = changed;
        }

        var order = Precedence;
        if (precedence is { Count: > 0 })
        {
            foreach (var category in precedence)
            {
                RefuseClean(category);
            }

            if (precedence.Distinct().Count() != precedence.Count)
            {
                throw new ArgumentException("The precedence names a category twice.", nameof(precedence));
            }

            order = [.. precedence, .. Precedence.Except(precedence)];
        }

        return new Vocabulary(_actions, _directions, _trafficTypes, _blockReasons, types, order);
    }

    private static void RefuseClean(Category category)
    {
        if (category == Category.Clean)
        {
            throw new ArgumentException("Clean is the category of rows without a policy event: no threat type maps to it.");
        }
    }

    private static Vocabulary Load()
    {
        using var document = JsonDocument.Parse(DataFiles.Read("vocabulary.json"));
        var root = document.RootElement;
        var types = new Dictionary<string, ThreatType>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in root.GetProperty("threatTypes").EnumerateArray())
        {
            var name = element.GetProperty("name").GetString()!;
            var type = new ThreatType(name, Enum.Parse<Category>(element.GetProperty("category").GetString()!), true);
            types.Add(name, type);
            foreach (var alias in element.GetProperty("aliases").EnumerateArray())
            {
                types.Add(alias.GetString()!, type);
            }
        }

        return new Vocabulary(
            Words<Outcome>(root.GetProperty("actions")),
            Words<TrafficDirection>(root.GetProperty("directions")),
            Words<LogKind>(root.GetProperty("trafficTypes")),
            root.GetProperty("blockReasons").EnumerateArray().Select(e => e.GetString()!).ToDictionary(w => w, StringComparer.OrdinalIgnoreCase),
            types,
            [.. root.GetProperty("precedence").EnumerateArray().Select(e => Enum.Parse<Category>(e.GetString()!))]);
    }

    private static Dictionary<string, T> Words<T>(JsonElement element)
        where T : struct, Enum
    {
        var words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            words[property.Name] = Enum.Parse<T>(property.Value.GetString()!);
        }

        return words;
    }
}
