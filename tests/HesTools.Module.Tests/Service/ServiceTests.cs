using System.Globalization;

namespace HesTools.Module.Tests.Service;

public sealed class ServiceTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_record_counts_days_interruptions_requests_and_who_reported_nothing()
    {
        _session.Run(
            "$z = @{ TimeZone = 'Europe/London' }\n"
            + "Add-HesServiceEvent Implemented 2018-07-19T10:00 @z\n"
            + "Add-HesServiceEvent Interruption 2018-08-01T10:00 'Link down' -Duration 03:00 @z\n"
            + "Add-HesServiceEvent Interruption 2018-08-01T12:00 'Link down again' -Duration 02:00 @z\n"
            + "Add-HesServiceEvent SupportRequest 2018-08-02 'Where is my mail?' -Party 'Service desk' -AboutProduct $false @z\n"
            + "Add-HesServiceEvent SupportRequest 2018-08-03 'A newsletter is late' -Party 'Service desk' -AboutProduct $true @z\n"
            + "Add-HesServiceEvent SupportRequest 2018-09-03 'Too late to count' -Party 'Library' @z\n"
            + "Add-HesServiceEvent NilReport 2018-08-13 -Party 'Mail team' @z\n"
            + "Add-HesServiceEvent Lesson 2018-08-13 'Tell everybody twice' @z").Succeeded();
        var record = _session.Run("Get-HesServiceRecord -From 2018-07-19T10:00 -To 2018-08-14T10:00 @z").Succeeded().Single;
        Assert.Equal((26, 2), (record.Number("DaysInOperation"), record.Number("Interruptions")));
        Assert.Equal(4.0, Convert.ToDouble(record.Properties["HoursInterrupted"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(1 - 4.0 / 624, Convert.ToDouble(record.Properties["Availability"].Value, CultureInfo.InvariantCulture), 1e-12);
        var party = Assert.Single(record.Items("Requests"));
        Assert.Equal(("Service desk", 2, 1, 1), (party.Text("Party"), party.Number("Count"), party.Number("AboutProduct"), party.Number("NotAboutProduct")));
        Assert.Equal(["Mail team"], (string[])record.Properties["NilReports"].Value);
        Assert.Equal("Tell everybody twice", Assert.Single(record.Items("Lessons")).Text("Text"));
        Assert.Equal(2, _session.Run("Get-HesServiceEvent Interruption").Succeeded().Output.Count);
        Assert.Single(_session.Run("Get-HesServiceEvent -From 2018-09-01").Succeeded().Output);
    }

    [Fact]
    public void What_is_recorded_already_changes_nothing_and_many_at_once_lose_nothing()
    {
        _session.Run("Add-HesServiceEvent Lesson 2018-08-13 'One'; Add-HesServiceEvent Lesson 2018-08-13 'One'").Succeeded();
        Assert.Single(_session.Run("Get-HesServiceEvent").Output);
        var text = File.ReadAllText(Path.Combine(_session.Folder, "service.json"));
        Assert.Empty(_session.Run("Add-HesServiceEvent Lesson 2018-08-14 'Not this' -WhatIf").Succeeded().Output);
        Assert.Equal(text, File.ReadAllText(Path.Combine(_session.Folder, "service.json")));
        Assert.DoesNotContain('\r', text);

        Parallel.For(0, 8, i =>
        {
            using var other = new ModuleSession();
            for (var n = 0; n < 5; n++)
            {
                other.Run($"Add-HesServiceEvent Incident 2018-08-1{n} 'Event {i}-{n}' -Workspace '{_session.Folder}'").Succeeded();
            }
        });
        Assert.Equal(41, _session.Run("Get-HesServiceEvent").Succeeded().Output.Count);
        Assert.Equal(["service.json"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Bad_events_and_files_are_errors_and_change_nothing()
    {
        _session.Run("Add-HesServiceEvent Interruption 2018-08-13").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent NilReport 2018-08-13").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Interruption 2018-08-13 'x' -Duration '-01:00'").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Interruption 2018-08-13 'x' -Duration ([timespan]::MaxValue)").Error("InvalidServiceEvent");
        File.WriteAllBytes(Path.Combine(_session.Folder, "service.json"), [0x7b, 0xff, 0x7d]);
        Assert.Contains("UTF-8", _session.Run("Get-HesServiceEvent").Error("WriteFailed").ToString(), StringComparison.Ordinal);
        _session.Write("service.json", "{ \"Events\": [ { \"Time\": \"2018-08-13T00:00:00Z\", \"Kind\": \"Party\", \"Text\": \"x\" } ] }");
        var before = File.ReadAllText(Path.Combine(_session.Folder, "service.json"));
        Assert.Contains("service.json", _session.Run("Add-HesServiceEvent Lesson 2018-08-13 'One'").Error("WorkspaceFileInvalid").ToString(), StringComparison.Ordinal);
        Assert.Contains("Kind", _session.Run("Get-HesServiceEvent").Error("WorkspaceFileInvalid").ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_session.Folder, "service.json")));
    }

    [Fact]
    public void Comparisons_take_its_events_as_annotations()
    {
        var published = Path.Combine(BuildPaths.Root, "samples", "published");
        _session.Run("Add-HesServiceEvent Wave 2018-10-01 'Four domains'; Add-HesServiceEvent Lesson 2018-10-02 'No annotation'").Succeeded();
        var comparison = _session.Run($"Compare-HesPeriod '{published}/second-update.json' '{published}/third-update.json' -Cumulative").Succeeded().Single;
        Assert.Equal("Four domains", Assert.Single(comparison.Items("Annotations")).Text("Text"));
        Assert.Empty(_session.Run($"Compare-HesPeriod '{published}/second-update.json' '{published}/third-update.json' -Cumulative -Annotation @()").Succeeded().Single.Items("Annotations"));
    }
}
