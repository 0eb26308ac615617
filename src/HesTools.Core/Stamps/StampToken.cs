namespace HesTools.Stamps;

/// <summary>A word between percent signs that the gateway replaces, as its help lists them.</summary>
public sealed record StampToken
{
    /// <summary>Its name, without the percent signs.</summary>
    public required string Name { get; init; }

    /// <summary>What takes its place.</summary>
    public required string Meaning { get; init; }

    /// <summary>The first product that knows it.</summary>
    public GatewayProduct Since { get; init; } = GatewayProduct.Hes;

    /// <summary>Whether a sender decides what takes its place.</summary>
    public bool Untrusted { get; init; }

    /// <summary>Triggers for which nothing takes its place.</summary>
    public StampTrigger[] EmptyFor { get; init; } = [];

    /// <summary>Every token, in the order of the help.</summary>
    public static IReadOnlyList<StampToken> All { get; } = DataFiles.Read<StampToken[]>("stamp-tokens.json");

    private static readonly Dictionary<string, StampToken> ByName = All.ToDictionary(token => token.Name, StringComparer.Ordinal);

    /// <summary>A token by its name, in upper case as the gateway has it; null: there is none.</summary>
    /// <param name="name">The name, without the percent signs.</param>
    public static StampToken? Find(string name) => ByName.GetValueOrDefault(name);
}
