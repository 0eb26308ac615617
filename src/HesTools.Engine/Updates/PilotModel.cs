using HesTools.Pilot;

namespace HesTools.Engine.Updates;

/// <summary>What an update says of the pilot.</summary>
/// <param name="pilot">The pilot.</param>
/// <param name="texts">The words.</param>
/// <param name="local">Times of the update's zone.</param>
internal sealed class PilotModel(HesPilotStatus pilot, UpdateTexts texts, Func<DateTimeOffset, DateTimeOffset> local)
{
    /// <summary>The sentences, one a paragraph: where the domains stand, what moved, what was undone and why, what is in the way, what is next.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return texts.Render("pilot.states", UpdateModel.Values(
            ("count", pilot.Domains), ("active", pilot.Active),
            ("states", texts.Listed([.. pilot.States.Where(one => one.Count > 0).Select(one => texts.Render("pilot.state." + one.State, UpdateModel.Values(("count", one.Count))))]))));
        yield return pilot.Moved == 0 ? texts.Of("pilot.moved.none")
            : texts.Render("pilot.moved", UpdateModel.Values(("count", pilot.Moved), ("domains", texts.Listed(Names("pilot.move", pilot.Moves, pilot.Moved)))));
        if (pilot.RolledBack > 0)
        {
            yield return texts.Render("pilot.rolledBack", UpdateModel.Values(("count", pilot.RolledBack), ("domains", texts.Listed(Names("pilot.rollback", pilot.Rollbacks, pilot.RolledBack)))));
        }

        if (pilot.Mail is { } mail)
        {
            yield return texts.Render("pilot.mail", UpdateModel.Values(
                ("count", mail.Domains), ("scanned", mail.Scanned), ("blocked", mail.Blocked), ("delivered", mail.Delivered), ("residual", mail.Residual), ("addresses", mail.Addresses)));
        }

        if (pilot.GatesFailing > 0)
        {
            yield return texts.Render("pilot.gates", UpdateModel.Values(("count", pilot.GatesFailing)));
        }

        if (pilot.NextCutover is { } next)
        {
            yield return texts.Render("pilot.next", UpdateModel.Values(("wave", pilot.NextWave), ("time", UpdateModel.Iso(local(next)))));
        }
    }

    private string[] Names(string name, PilotMove[] moves, int count)
    {
        var named = moves.Select(move => texts.Render(name, UpdateModel.Values(("domain", DomainName.Display(move.Domain)), ("time", UpdateModel.Iso(local(move.Time))), ("reason", move.Reason))));
        return [.. named, .. count > moves.Length ? [texts.Render("pilot.more", UpdateModel.Values(("count", count - moves.Length)))] : Array.Empty<string>()];
    }
}
