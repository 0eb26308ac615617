using System.Globalization;
using HesTools.Service;
using HesTools.Service.Export;

namespace HesTools.Engine.Service;

/// <summary>The lessons of a record as the values of a layout.</summary>
internal sealed class LessonsModel(ServiceRecordExport export, CultureInfo culture)
{
    private HesServiceRecord Record => export.Record;

    public Dictionary<string, object?> Values() => new()
    {
        ["from"] = Time(Record.From),
        ["to"] = Time(Record.To),
        ["zone"] = TimeZoneInfo.TryConvertWindowsIdToIanaId(export.Zone.Id, out var iana) ? iana : export.Zone.Id,
        ["asOf"] = Day(export.AsOf),
        ["overdue"] = Record.OverdueActions.Select(Action).ToArray<object>(),
        ["figures"] = Figures().Select(figure => (object)new Dictionary<string, object?> { ["name"] = figure.Name, ["value"] = figure.Value, ["definition"] = figure.Definition }).ToArray(),
        ["timeline"] = export.Timeline.Select(Event).ToArray<object>(),
        ["lessons"] = Record.Lessons.Select(Action).ToArray<object>(),
        ["notLearned"] = export.NotLearned.Select(Event).ToArray<object>(),
        ["lookedAt"] = ServiceRecordExport.LookedAtDefinition,
        ["owners"] = export.Changes.Where(one => one.IsAction).GroupBy(one => one.Owner.Trim(), StringComparer.OrdinalIgnoreCase).OrderBy(owner => owner.Key, StringComparer.OrdinalIgnoreCase)
            .Select(owner => (object)new Dictionary<string, object?> { ["name"] = owner.Key, ["actions"] = owner.Select(Action).ToArray<object>() }).ToArray(),
        ["changes"] = export.Changes.Select(Action).ToArray<object>(),
    };

    private IEnumerable<(string Name, string Value, string Definition)> Figures()
    {
        yield return ("Days in operation", Number(Record.DaysInOperation), "Whole days from the day the service was implemented to the end of the period.");
        yield return ("Interruptions", Number(Record.Interruptions), "Recorded interruptions that touch the period.");
        yield return ("Hours interrupted", Record.HoursInterrupted?.ToString("0.##", culture) ?? "not known", "Hours of the period within recorded interruptions, overlaps once; not known where one has no duration.");
        yield return ("Availability", Record.Availability?.ToString("P3", culture) ?? "not known", Record.AvailabilityDefinition);
        yield return ("Support requests", Number(Record.Requests.Sum(party => party.Count)), Requests());
        yield return ("Incidents", Number(Record.Incidents.Length), "Recorded incidents of the period, without interruptions.");
        yield return ("Lessons", Number(Record.Lessons.Length), "Recorded lessons of the period.");
        yield return ("Open actions", Number(Record.OpenActions.Length), $"Changes with an owner that were learned before the end of the period, whatever period they are of, and not done by {Day(export.AsOf)}.");
        yield return ("Of these, past their date", Number(Record.OverdueActions.Length), $"Due before {Day(export.AsOf)}.");
    }

    private string Requests()
    {
        var (about, not) = (Record.Requests.Sum(party => party.AboutProduct), Record.Requests.Sum(party => party.NotAboutProduct));
        return string.Create(culture, $"Recorded requests of the period: {about:N0} about the product, {not:N0} not, {Record.Requests.Sum(party => party.Count) - about - not:N0} not judged.")
            + (Record.NilReports.Length > 0 ? $" Asked, and had nothing to report: {string.Join(", ", Record.NilReports)}." : "");
    }

    private Dictionary<string, object?> Event(ServiceEvent one) => new()
    {
        ["time"] = Time(one.Time),
        ["kind"] = one.Kind switch { ServiceEventKind.PolicyChange => "Policy change", _ => one.Kind.ToString() },
        ["text"] = one.Text,
        ["hours"] = one.Duration is { } length ? length.TotalHours.ToString("0.##", culture) : "",
        ["party"] = one.Party,
        ["reference"] = one.Reference,
    };

    private Dictionary<string, object?> Action(ServiceEvent one) => new()
    {
        ["day"] = Day(export.DayOf(one)),
        ["text"] = one.Text,
        ["why"] = one.Why,
        ["change"] = one.Change,
        ["owner"] = string.IsNullOrWhiteSpace(one.Owner) ? "" : one.Owner,
        ["due"] = one.Due is { } due ? Day(due) : "",
        ["reference"] = one.Reference,
        ["party"] = one.Party,
        ["isDone"] = export.StateOf(one) == "Done",
        ["state"] = export.StateOf(one) switch
        {
            "Done" => $"done on {Day(one.Done!.Value)}",
            "Overdue" => $"open, {Late(one)}",
            "NoOwner" => "open, and nobody owns it",
            "NoChange" => "nothing to change",
            _ => "open",
        },
        ["late"] = Late(one),
    };

    private string Late(ServiceEvent one) => LessonRules.DaysLate(one, export.AsOf) switch { 0 => "", 1 => "1 day late", var days => $"{days.ToString("N0", culture)} days late" };

    private string Number(int? number) => number?.ToString("N0", culture) ?? "not known";

    private string Day(DateOnly day) => day.ToString("d MMMM yyyy", culture);

    private string Time(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, export.Zone).ToString("d MMMM yyyy, HH:mm", culture);
}
