using System.Globalization;

namespace HesTools.Pilot;

/// <summary>What becomes of the domains of a pilot when one is added, changed or removed.</summary>
public sealed record PilotEdit
{
    /// <summary>What stands among the gates that cannot be told where a value that was tested has been changed since.</summary>
    public const string ChangedSinceTest = nameof(ChangedSinceTest);

    /// <summary>The domain as it is then; of a removal, as it was; null: there is a problem.</summary>
    public PilotDomain? Domain { get; private init; }

    /// <summary>The domains there are to be; null: nothing changes.</summary>
    public IReadOnlyList<PilotDomain>? Domains { get; private init; }

    /// <summary>Why it cannot be.</summary>
    public PilotProblem Problem { get; private init; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Adds a domain. One that is there with the values given changes nothing.</summary>
    /// <param name="domains">The domains there are.</param>
    /// <param name="name">Its name, as <see cref="DomainName.Read"/> gives it.</param>
    /// <param name="change">Its values.</param>
    /// <param name="step">Who proposed it, and when.</param>
    /// <param name="isForced">One that is there with other values is given these.</param>
    public static PilotEdit Add(PilotDomain[] domains, string name, PilotDomainChange change, PilotStep step, bool isForced)
    {
        ArgumentNullException.ThrowIfNull(domains);
        ArgumentNullException.ThrowIfNull(change);
        if (Find(domains, name) is { } there)
        {
            return isForced || PilotDomainChange.IsSame(change.ApplyTo(there), there) ? Set(domains, name, change, null, isForced: false)
                : Not(PilotProblem.DomainExists, $"'{DomainName.Display(name)}' is there already, with other values.");
        }

        var added = change.ApplyTo(new PilotDomain { Name = name, History = [step] });
        return (change.ProblemOf(added) ?? PilotHistory.ProblemOf(added)) is { } wrong ? Invalid(name, wrong)
            : domains.Length >= PilotFile.MostDomains ? Invalid(name, $"a pilot has at most {PilotFile.MostDomains} domains.")
            : new() { Domain = added, Domains = [.. domains, added] };
    }

    /// <summary>Changes a domain and lets it take a step. Where it may not take it, nothing changes.</summary>
    /// <param name="domains">The domains there are.</param>
    /// <param name="name">Its name, as <see cref="DomainName.Read"/> gives it.</param>
    /// <param name="change">Its new values.</param>
    /// <param name="step">The step; one to where it stands changes nothing; null: none.</param>
    /// <param name="isForced">The step is taken whatever is in its way, but for the order of time.</param>
    public static PilotEdit Set(PilotDomain[] domains, string name, PilotDomainChange change, PilotStep? step, bool isForced)
    {
        ArgumentNullException.ThrowIfNull(domains);
        ArgumentNullException.ThrowIfNull(change);
        if (Find(domains, name) is not { } there)
        {
            return NotFound(name);
        }

        var changed = Retested(there, change.ApplyTo(there));
        if (step is not null && step.State != there.State)
        {
            if ((PilotHistory.OrderProblem(there.History.LastOrDefault(), step) ?? (isForced ? null : PilotRules.ObstacleTo(changed, step.State, step.Time))) is { } obstacle)
            {
                return Not(PilotProblem.StepNotAllowed, $"'{DomainName.Display(name)}' cannot go from {there.State} to {step.State}: {obstacle}");
            }

            changed = changed with { History = [.. changed.History, step] };
        }

        return (change.ProblemOf(changed) ?? PilotHistory.ProblemOf(changed)) is { } wrong ? Invalid(name, wrong)
            : PilotDomainChange.IsSame(changed, there) ? new() { Domain = there }
            : new() { Domain = changed, Domains = [.. domains.Where(domain => domain.Name != name), changed] };
    }

    /// <summary>Removes a domain.</summary>
    /// <param name="domains">The domains there are.</param>
    /// <param name="name">Its name, as <see cref="DomainName.Read"/> gives it.</param>
    /// <param name="isForced">Also one whose DNS was changed for the pilot: what is to be undone is then forgotten.</param>
    public static PilotEdit Remove(PilotDomain[] domains, string name, bool isForced)
    {
        ArgumentNullException.ThrowIfNull(domains);
        return Find(domains, name) is not { } there ? NotFound(name)
            : !isForced && there.State is PilotState.LoweredTtl or PilotState.Cutover or PilotState.Active
                ? Not(PilotProblem.RemovalNotAllowed, $"'{DomainName.Display(name)}' is {there.State}: its DNS was changed for the pilot, and the file knows how it was before.")
            : new() { Domain = there, Domains = [.. domains.Where(domain => domain.Name != name)] };
    }

    /// <summary>Nothing: there is no such domain.</summary>
    /// <param name="name">Its name, as <see cref="DomainName.Read"/> gives it.</param>
    public static PilotEdit NotFound(string name) => Not(PilotProblem.DomainNotFound, $"The pilot has no domain '{DomainName.Display(name)}'.");

    /// <summary>Nothing: a value is none.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="reason">Why.</param>
    public static PilotEdit Invalid(string name, string reason) => Not(PilotProblem.InvalidPilotDomain, $"'{DomainName.Display(name)}': {reason}");

    /// <summary>Why a test is not kept with a domain; null: it may be.</summary>
    /// <param name="there">The domain as the file has it.</param>
    /// <param name="tested">The domain as it was tested.</param>
    /// <param name="time">When it was tested.</param>
    /// <param name="now">The time it is.</param>
    public static string? NotToKeep(PilotDomain there, PilotDomain tested, DateTimeOffset time, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(there);
        ArgumentNullException.ThrowIfNull(tested);
        return !PilotDomainChange.IsSame(there with { Evidence = null, History = [] }, tested with { Evidence = null, History = [] })
                ? "it was tested with other values than the pilot has."
            : there.State != tested.State ? $"it became {there.State} meanwhile."
            : time > now + PilotRules.Skew ? string.Create(CultureInfo.InvariantCulture, $"the test is of {time:yyyy-MM-dd HH:mm zzz}, which is still to come.")
            : there.Evidence?.Time > time ? string.Create(CultureInfo.InvariantCulture, $"the test is of {time:yyyy-MM-dd HH:mm zzz}, and a later one, of {there.Evidence.Time:yyyy-MM-dd HH:mm zzz}, was kept.")
            : null;
    }

    /// <summary>Domains above and below one: none of them moves with another.</summary>
    /// <param name="domains">The domains there are.</param>
    /// <param name="name">The one.</param>
    public static IEnumerable<string> Related(IEnumerable<PilotDomain> domains, string name)
    {
        ArgumentNullException.ThrowIfNull(domains);
        return domains.Select(domain => domain.Name).Where(other => DomainName.IsBelow(name, other) || DomainName.IsBelow(other, name));
    }

    // What was tested is no longer what is to be switched: no step rests on it. The records of before stay, since a rollback goes back to them.
    private static PilotDomain Retested(PilotDomain there, PilotDomain changed)
    {
        var asTested = changed with
        {
            InboundServers = there.InboundServers,
            Product = there.Product,
            Region = there.Region,
            GatewayHost = there.GatewayHost,
            Outbound = there.Outbound,
            DkimSelectors = there.DkimSelectors,
        };
        return changed.Evidence is not { } evidence || evidence.Unknown.Contains(ChangedSinceTest) || PilotDomainChange.IsSame(changed, asTested) ? changed
            : changed with { Evidence = evidence with { Result = evidence.Result == "Holds" ? "Unknown" : evidence.Result, Unknown = [.. evidence.Unknown, ChangedSinceTest] } };
    }

    private static PilotDomain? Find(PilotDomain[] domains, string name) => Array.Find(domains, domain => domain.Name == name);

    private static PilotEdit Not(PilotProblem problem, string reason) => new() { Problem = problem, Reason = reason };
}

/// <summary>Why a domain of a pilot cannot be added, changed or removed. The names are the ids of errors.</summary>
public enum PilotProblem
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is there with other values.</summary>
    DomainExists,

    /// <summary>It is not there.</summary>
    DomainNotFound,

    /// <summary>A value is none.</summary>
    InvalidPilotDomain,

    /// <summary>Something is in the way of the step.</summary>
    StepNotAllowed,

    /// <summary>Its DNS was changed for the pilot.</summary>
    RemovalNotAllowed,
}
