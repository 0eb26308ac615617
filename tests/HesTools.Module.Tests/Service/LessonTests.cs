using System.Text.Json;

namespace HesTools.Module.Tests.Service;

public sealed class LessonTests : IDisposable
{
    private const string Add = "Add-HesServiceEvent Lesson 2018-08-02T10:00 'The link was not tested' -Why 'Nobody had it on a list' -Change 'Test the link every month' -Owner 'Network team' -Due 2018-08-10 -Reference INC-1";

    private readonly ModuleSession _session = new();

    private string ServicePath => Path.Combine(_session.Folder, "service.json");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_action_is_recorded_set_and_closed_and_a_second_time_changes_nothing()
    {
        _session.Run(Add).Succeeded();
        _session.Run("Add-HesServiceEvent Lesson 2018-08-03 'It went well'").Succeeded();
        var lesson = _session.Run("Get-HesServiceEvent Lesson -To 2018-08-03").Succeeded().Single;
        Assert.Equal(("Nobody had it on a list", "Test the link every month", "Network team"), (lesson.Text("Why"), lesson.Text("Change"), lesson.Text("Owner")));

        var before = File.ReadAllText(ServicePath);
        Assert.Empty(_session.Run("Get-HesServiceEvent Lesson -To 2018-08-03 | Set-HesServiceEvent -Owner 'Mail team' -PassThru -WhatIf").Succeeded().Output);
        Assert.Equal(before, File.ReadAllText(ServicePath));

        var script = "$one | Set-HesServiceEvent -Owner 'Mail team' -Done 2018-08-20 -PassThru";
        var set = _session.Run("$one = Get-HesServiceEvent Lesson -To 2018-08-03; " + script).Succeeded().Single;
        Assert.Equal(("Mail team", "Test the link every month", "INC-1"), (set.Text("Owner"), set.Text("Change"), set.Text("Reference")));
        var after = File.ReadAllText(ServicePath);
        _session.Run(script).Succeeded();
        Assert.Equal(after, File.ReadAllText(ServicePath));

        // The same lesson is none the second time, whatever was set of it; that its action stays is said.
        Assert.Contains("Set-HesServiceEvent", Assert.Single(_session.Run(Add).Succeeded().Warnings), StringComparison.Ordinal);
        Assert.Equal(after, File.ReadAllText(ServicePath));
        Assert.Null(_session.Run("$one | Set-HesServiceEvent -Done $null -PassThru").Succeeded().Single.Properties["Done"].Value);

        var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(BuildPaths.Root, "module", "schemas", "service.schema.json"))).RootElement.GetProperty("properties").GetProperty("Events").GetProperty("items").GetProperty("properties");
        Assert.All(JsonDocument.Parse(after).RootElement.GetProperty("Events").EnumerateArray().SelectMany(one => one.EnumerateObject()), property => Assert.True(schema.TryGetProperty(property.Name, out _), property.Name));
    }

    [Fact]
    public void A_lesson_that_is_there_with_a_due_date_before_it_is_read_and_can_be_mended()
    {
        _session.Write("service.json", """{ "Events": [ { "Time": "2018-08-02T10:00:00+00:00", "Kind": "Lesson", "Text": "x", "Change": "y", "Owner": "z", "Due": "2018-08-01" } ] }""");
        _session.Run("Get-HesServiceEvent | Set-HesServiceEvent -Owner a").Error("InvalidServiceEvent");
        Assert.Equal("2018-08-02", ((DateOnly)_session.Run("Get-HesServiceEvent | Set-HesServiceEvent -Due 2018-08-02 -PassThru").Succeeded().Single.Properties["Due"].Value).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_record_has_a_view_that_says_its_numbers_on_one_line_each()
    {
        _session.Run("Add-HesServiceEvent Implemented 2018-07-01; Add-HesServiceEvent SupportRequest 2018-08-01 'help' -Party \"Staff`e[31m\"; Add-HesServiceEvent Interruption 2018-08-05 'down' -Duration 1:30:00; " + Add).Succeeded();
        var view = System.Xml.Linq.XDocument.Load(Path.Combine(BuildPaths.Root, "module", "HesTools.format.ps1xml")).Descendants("View").Single(one => one.Element("Name")!.Value == "HesTools.Service.HesServiceRecord");
        var items = view.Descendants("ListItem").Select(item => $"'{item.Element("Label")!.Value}: ' + $({item.Element("ScriptBlock")!.Value})");
        var lines = _session.Run($"Get-HesServiceRecord -From 2018-07-01 -To 2018-09-01 | ForEach-Object {{ {string.Join("\n", items)} }}").Succeeded().Output.Select(line => line.ToString()).ToArray();
        Assert.Contains("In operation: since 2018-07-01 00:00 +00:00, 62 days", lines);
        Assert.Contains("Interruptions: 1, 1.5 hours", lines);
        Assert.Contains("Availability: 99.899 %", lines);
        Assert.Contains("Requests: Staff\u00B7[31m 1", lines);
        Assert.Contains("Nothing to report: nobody said so", lines);
        Assert.Contains("Open actions: 1, 1 past their date, as of 2018-09-01", lines);
    }

    [Fact]
    public void What_may_not_be_is_an_error_and_changes_nothing()
    {
        _session.Run("Add-HesServiceEvent Lesson 2018-08-02 'x' -Change 'y' -Due 2018-08-10").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Lesson 2018-08-02 'x' -Done 2018-08-10").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Lesson 2018-08-02 'x' -Change 'y' -Done 2999-08-10").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Incident 2018-08-02 'x' -Why 'y'").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Lesson 2018-08-02 'x' -Change 'y' -Owner 'z' -Due 2018-08-01").Error("InvalidServiceEvent");
        _session.Run("Add-HesServiceEvent Lesson 2999-08-02 'x'").Error("InvalidServiceEvent");
        Assert.False(File.Exists(ServicePath));

        _session.Run(Add + "; Add-HesServiceEvent Incident 2018-08-02 'x'").Succeeded();
        var before = File.ReadAllText(ServicePath);
        _session.Run("Get-HesServiceEvent Incident | Set-HesServiceEvent -Owner y").Error("InvalidServiceEvent");
        _session.Run("Get-HesServiceEvent Lesson | Set-HesServiceEvent -Done 2018-08-01").Error("InvalidServiceEvent");
        _session.Run("Get-HesServiceEvent Lesson | Set-HesServiceEvent -Owner ''").Error("InvalidServiceEvent");
        Assert.Equal(before, File.ReadAllText(ServicePath));

        // A step of the pilot is in no service.json, and one bad item does not end the rest.
        _session.Run("Add-HesPilotDomain one.example; Set-HesPilotDomain one.example -State Cutover -Force -Reason 'By hand'").Succeeded();
        Assert.Contains("pilot.json", _session.Run("Get-HesServiceEvent | Where-Object { $_.Kind -ne 'Incident' } | Set-HesServiceEvent -Owner 'Somebody'").Error("ServiceEventNotFound").ToString(), StringComparison.Ordinal);
        Assert.Equal("Somebody", _session.Run("$one = Get-HesServiceEvent Lesson; $one").Succeeded().Single.Text("Owner"));
        File.Delete(ServicePath);
        _session.Run("$one | Set-HesServiceEvent -Owner y").Error("ServiceEventNotFound");
        Assert.False(File.Exists(ServicePath));
    }

    [Fact]
    public void The_exercise_is_written_and_every_overdue_action_is_named()
    {
        const string Export = "Export-HesServiceRecord LessonsLearned out -From 2018-08-01 -To 2018-09-01";
        _session.Run(Add + "; Add-HesServiceEvent Interruption 2018-08-01T10:00 'The link was down' -Duration 03:00 -Reference INC-1").Succeeded();
        _session.Run(Export + " -WhatIf").Succeeded();
        Assert.False(Directory.Exists(Path.Combine(_session.Folder, "out")));

        var result = _session.Run(Export + " -PassThru").Succeeded();
        Assert.Equal(["lessons-learned.md", "lessons-learned.html", "lessons-learned.csv"], result.Output.Select(file => file.Text("Name")));
        var warning = Assert.Single(result.Warnings);
        Assert.All(new[] { "22 days", "Test the link every month", "Network team", "2018-08-10" }, word => Assert.Contains(word, warning, StringComparison.Ordinal));
        _session.Run(Export).Error("TargetExists");
        Assert.Empty(_session.Run(Export + " -AsOf 2018-08-10 -Force").Succeeded().Warnings);
        Assert.Contains("None.", File.ReadAllText(Path.Combine(_session.Folder, "out", "lessons-learned.md")), StringComparison.Ordinal);
        _session.Run("Export-HesServiceRecord -As LessonsLearned only.html -From 2018-08-01 -To 2018-09-01").Succeeded();
        Assert.Equal(["only.html", "service.json"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName).Order());
        Assert.Single(_session.Run("Get-HesServiceRecord -From 2018-10-01 -To 2018-11-01").Succeeded().Single.Items("OverdueActions"));
    }

    [Fact]
    public void The_update_says_what_changes_and_names_overdue_actions()
    {
        _session.Run(Add + "; Add-HesServiceEvent Lesson 2018-08-03 'It went well.'").Succeeded();
        var published = Path.Combine(BuildPaths.Root, "samples", "published");
        _session.Run($"New-HesUpdate '{published}/second-update.json' | Export-HesUpdate -Path u -As Text, Json").Succeeded();
        var text = File.ReadAllText(Path.Combine(_session.Folder, "u", "update.txt")).ReplaceLineEndings(" ");
        Assert.Contains("1 action is past its date: Test the link every month (Network team, due 10/08/2018, 4 days late).", text, StringComparison.Ordinal);
        Assert.Contains("The link was not tested. What changes: Test the link every month. Owner: Network team, due 10/08/2018.", text, StringComparison.Ordinal);
        Assert.Contains("It went well.", text, StringComparison.Ordinal);

        // What was kept as JSON says the same again.
        _session.Run("Export-HesUpdate u/update.json again -As Text").Succeeded();
        Assert.Equal(text, File.ReadAllText(Path.Combine(_session.Folder, "again", "update.txt")).ReplaceLineEndings(" "));
    }
}
