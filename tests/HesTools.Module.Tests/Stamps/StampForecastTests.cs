using System.Globalization;
using System.Management.Automation;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Stamps;

public sealed class StampForecastTests(GoldenMonth month) : IDisposable
{
    private const string Policy =
        """
        {
          "Rules": [
            { "Name": "Cleaned", "Trigger": "CleanedMalware", "Stamp": "S", "Order": 1 },
            { "Name": "Removed", "Trigger": "RemovedAttachment", "Stamp": "S", "Order": 2, "Extensions": [ "exe", "js", "docm" ] },
            { "Name": "Bec", "Trigger": "SuspectedBec", "Stamp": "S", "Order": 3 },
            { "Name": "Removed at all", "Trigger": "RemovedAttachment", "Stamp": "S", "Order": 4, "Mode": "Audit" }
          ]
        }
        """;

    private const string Rows =
        """
        Timestamp,Direction,Sender,Recipient,Message ID,Mail ID,Action
        2018-07-19T10:00:00Z,Incoming,s@s.example,a@x.example,<m1>,1,Delivered
        2018-07-19T22:59:00Z,Incoming,s@s.example,a@x.example,<m2>,2,Delivered
        2018-07-19T23:01:00Z,Incoming,s@s.example,a@x.example,<m3>,3,Delivered
        2018-07-19T23:02:00Z,Outgoing,a@x.example,s@s.example,<m4>,4,Delivered

        """;

    private const string Events =
        """
        Timestamp,Direction,Sender,Recipients,Message ID,Rule Name,Threat Type,Action
        2018-07-19T10:00:05Z,Incoming,s@s.example,a@x.example,<m1>,Virus,Malware,Cleaned
        2018-07-19T23:01:05Z,Incoming,s@s.example,,<m3>,BEC,Business Email Compromise (BEC),"Subject tagged, Stamp inserted"
        2018-07-19T23:02:05Z,Outgoing,a@x.example,s@s.example,<m4>,BEC,Business Email Compromise (BEC),Bypassed

        """;

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Rows_that_are_imported_are_forecast_by_the_policy_of_the_workspace()
    {
        ImportFew();
        var forecast = _session.Run("Measure-HesStampPolicy -From 2018-07-19 -To 2018-07-26 -TimeZone Europe/London -WarningAction SilentlyContinue").Succeeded().Single;
        Assert.Equal((3, 2, 1, "Incoming"), (forecast.Number("Delivered"), forecast.Number("Stamped"), forecast.Number("AlreadyStamped"), forecast.Text("Direction")));
        Assert.Equal(["2018-07-19 1", "2018-07-20 1"], forecast.Items("Rules").SelectMany(rule => rule.Items("PerDay")).Select(day => $"{day.Text("Day")} {day.Number("Count")}"));
        Assert.Empty(forecast.Items("TopRecipients"));
        Assert.NotEmpty(forecast.Items("Definitions"));

        var top = _session.Run("Measure-HesStampPolicy ./stamps.json -Top 5 -Direction Both -From 2018-07-19 -To 2018-07-26 -AddExtension .DOCM -WarningAction SilentlyContinue").Succeeded().Single;
        Assert.Equal(["a@x.example 2", "s@s.example 1"], top.Items("TopRecipients").Select(one => $"{one.Text("Recipient")} {one.Number("Count")}"));
        Assert.Equal(["docm"], top.Items("AddedExtensions").Select(added => added.Text("Extension")));
        Assert.Contains((string[])top.Properties["Notes"].Value, note => note.Contains("not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_or_archive_that_is_missing_or_broken_is_an_error_and_a_hole_a_warning()
    {
        var missing = _session.Run("Measure-HesStampPolicy").Error("StampPolicyNotFound");
        Assert.Equal(ErrorCategory.ObjectNotFound, missing.CategoryInfo.Category);
        Assert.EndsWith("stamps.json", Assert.IsType<string>(missing.TargetObject), StringComparison.Ordinal);
        Assert.Contains("other.json", _session.Run("Measure-HesStampPolicy -Path other.json").Error("StampPolicyNotFound").ToString(), StringComparison.Ordinal);
        _session.Write("stamps.json", Policy);
        _session.Run("Measure-HesStampPolicy").Error("ArchiveNotFound");
        _session.Write("broken.json", Policy.Replace("CleanedMalware", "Sorcery", StringComparison.Ordinal));
        _session.Run("Measure-HesStampPolicy broken.json").Error("WorkspaceFileInvalid");
        ImportFew();
        _session.Run("Measure-HesStampPolicy -From 2018-07-20 -To 2018-07-19").Error("InvalidPeriod");
        var odd = _session.Run("Measure-HesStampPolicy -AddExtension 'a/b', exe -From 2018-07-19 -To 2018-08-19");
        odd.Error("InvalidAddedExtension");
        Assert.Equal(["exe"], odd.Single.Items("AddedExtensions").Select(added => added.Text("Extension")));
        Assert.Contains(odd.Warnings, warning => warning.StartsWith("The period ends after", StringComparison.Ordinal));
        Assert.DoesNotContain(odd.Warnings, warning => warning.Contains("locked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_published_month_is_forecast_alike_from_every_format_that_has_the_facts()
    {
        _session.Write("stamps.json", Policy);
        var forecasts = new List<PSObject>();
        foreach (var format in new[] { "Csv", "Json", "Cef" })
        {
            var result = _session.Run(
                $"$null = Import-HesLog '{month.PathOf(format)}' -Workspace {format}; Get-HesStatistics {GoldenMonth.Whole} -Direction Incoming -Workspace {format};"
                + $"Measure-HesStampPolicy {GoldenMonth.Whole} -Path stamps.json -Workspace {format} -Top 3 -AddExtension exe, docm, zip").Succeeded();
            var forecast = result.Output[1];
            forecasts.Add(forecast);
            Assert.Equal(result.Output[0].Number("Delivered"), forecast.Number("Delivered"));
            Assert.Equal(forecast.Number("Stamped"), forecast.Items("Rules").Sum(rule => rule.Number("Stamped")));
            Assert.All(forecast.Items("Rules"), rule => Assert.Equal(rule.Number("Stamped"), rule.Items("PerDay").Sum(day => day.Number("Count"))));
            Assert.All(forecast.Items("Rules"), rule => Assert.Equal(rule.Number("Stamped"), rule.Items("Domains").Sum(domain => domain.Number("Count"))));
        }

        // Only the removed files differ: console exports name none, so that nothing is decided by their extensions.
        Assert.Equal(Figures(forecasts[1]), Figures(forecasts[2]));
        var (console, api) = (forecasts[0].Items("Rules"), forecasts[1].Items("Rules"));
        Assert.Equal(console.Select(rule => rule.Text("Rule") == "Removed" ? 0 : rule.Number("Matched")), api.Select(rule => rule.Text("Rule") == "Removed" ? 0 : rule.Number("Matched")));
        Assert.Equal((0, console[3].Number("Matched")), (console[1].Number("Matched"), console[1].Number("Undecided")));
        Assert.True(api[1].Number("Matched") > 0 && api[1].Number("Matched") + api[1].Number("Undecided") <= api[3].Number("Matched"));
        Assert.Equal(forecasts[0].Number("AlreadyStamped"), forecasts[1].Number("AlreadyStamped"));
        Assert.All(forecasts[1].Items("AddedExtensions"), added => Assert.InRange(added.Number("AddedMessages"), 1, forecasts[1].Number("Delivered")));

        var view = await ConsoleProcess.Run("-Command", $"Measure-HesStampPolicy {GoldenMonth.Whole} -Path '{_session.Folder}/stamps.json' -Workspace '{_session.Folder}/Json' -AddExtension exe");
        Assert.Contains("Stamp forecast, 2018-07-19 10:00 to 2018-08-14 10:00 (Europe/London)", view.Output, StringComparison.Ordinal);
        Assert.Matches(@"Removed at all \(audit\) +0 +0\.00 % +" + api[3].Number("Matched").ToString("N0", CultureInfo.InvariantCulture), view.Output);
        Assert.DoesNotContain("@", view.Output, StringComparison.Ordinal);
        Assert.All(view.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    private static string Figures(PSObject forecast) => string.Join(
        '\n',
        forecast.Items("Rules").Select(rule => $"{rule.Text("Rule")} {rule.Number("Matched")} {rule.Number("Stamped")} {rule.Number("Undecided")} {rule.Number("Recipients")}")
            .Append($"{forecast.Number("Delivered")} {forecast.Number("Stamped")} {forecast.Number("AlreadyStamped")} {forecast.Number("Most")}")
            .Concat(forecast.Items("AddedExtensions").Concat(forecast.Items("TopRecipients")).Select(one => one.ToString())));

    private void ImportFew()
    {
        _session.Write("stamps.json", Policy);
        _session.Write("rows.csv", Rows);
        _session.Write("events.csv", Events);
        _session.Run("Import-HesLog rows.csv, events.csv").Succeeded();
    }
}
