using System.Text.Json.Nodes;

namespace HesTools.Module.Tests.Survey;

/// <summary>What becomes of a survey that is kept when it is made again.</summary>
public sealed class ReplaceSurveyTests : IDisposable
{
    private const string New = "New-HesSurvey -Opens 2018-09-01 -Closes 2018-09-30 -TimeZone Europe/London -Save";
    private const string Two = New + " -Population @{ 'IT Support' = 58; 'Wave 2' = 46 }";

    private readonly ModuleSession _session = new();

    private string Kept => Path.Combine(_session.Folder, "survey", "pilot", "survey.json");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_group_that_is_added_moves_no_answer_of_a_survey_that_is_out()
    {
        Assert.Empty(_session.Run(Two).Succeeded().Warnings);
        var replaced = _session.Run(New + " -Population @{ 'Applications' = 10; 'IT Support' = 58; 'Wave 2' = 46 } -Force").Succeeded();
        Assert.Contains("groups added: 'Applications'", Assert.Single(replaced.Warnings), StringComparison.Ordinal);
        Assert.Equal(["Applications=G3", "IT Support=G1", "Wave 2=G2"], Codes(replaced));

        _session.Run("Export-HesSurvey LimeSurvey out").Succeeded();
        Assert.Matches("(?s)CDATA\\[G3.*CDATA\\[G1.*CDATA\\[G2", File.ReadAllText(Path.Combine(_session.Folder, "out/survey-pilot.lss")));
        var file = _session.Write("a.csv", "id,submitdate,group,noticed,clear,held,missed,junk,work,goon\n1,1980-01-01 00:00:00,G1,Y,4,1,0,4,3,5\n2,1980-01-01 00:00:00,G2,Y,3,1,0,4,3,5\n3,1980-01-01 00:00:00,G3,Y,2,1,0,4,3,5\n");
        _session.Run($"Import-HesSurveyResponse '{file}'").Succeeded();
        var responses = JsonNode.Parse(File.ReadAllText(Path.Combine(_session.Folder, "survey/pilot/responses.json")))!["Responses"]!.AsArray();
        Assert.Equal(["2=Applications", "3=Wave 2", "4=IT Support"], responses.Select(one => $"{one!["Answers"]!["clear"]}={one["Answers"]!["group"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_code_is_never_given_to_another_group()
    {
        _session.Run(New + " -Population ([ordered]@{ A = 1; B = 2; C = 3 })").Succeeded();
        var fewer = _session.Run(New + " -Force -Population ([ordered]@{ B = 2; A = 1 })").Succeeded();
        Assert.Equal(["B=G2", "A=G1"], Codes(fewer));
        Assert.Contains("groups gone: 'C'; groups in another order", Assert.Single(fewer.Warnings), StringComparison.Ordinal);
        var more = _session.Run(New + " -Force -Population ([ordered]@{ B = 2; D = 4; a = 1 })").Succeeded();
        Assert.Equal(["B=G2", "D=G4", "a=G1"], Codes(more));
        var same = _session.Run(New + " -Population ([ordered]@{ B = 2; D = 4; a = 1 })").Succeeded();
        Assert.Equal(Codes(more), Codes(same));
        Assert.Empty(same.Warnings);
    }

    [Fact]
    public void A_file_of_before_there_were_codes_has_them_by_its_order()
    {
        _session.Run(Two).Succeeded();
        var file = JsonNode.Parse(File.ReadAllText(Kept))!;
        foreach (var group in file["Survey"]!["Groups"]!.AsArray())
        {
            Assert.True(group!.AsObject().Remove("Code"));
        }

        File.WriteAllText(Kept, file.ToJsonString());
        Assert.Empty(_session.Run(Two).Succeeded().Warnings);
        Assert.Equal(["Applications=G3", "IT Support=G1", "Wave 2=G2"], Codes(_session.Run(New + " -Population @{ 'Applications' = 10; 'IT Support' = 58; 'Wave 2' = 46 } -Force").Succeeded()));

        file["Survey"]!["Groups"]![0]!["Code"] = "G2";
        file["Survey"]!["Groups"]![1]!["Code"] = "g2";
        File.WriteAllText(Kept, file.ToJsonString());
        Assert.Contains("have the same code", _session.Run("Get-HesSurvey").Error("WorkspaceFileInvalid").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_that_are_replaced_are_named()
    {
        _session.Run(New).Succeeded();
        _session.Write("q.csv", "Question,Kind,Text,Option,OptionText\nnoticed,Text,Why?,,\nown,Text,What?,,\n");
        var warning = Assert.Single(_session.Run(New + " -Path q.csv -Force -WhatIf").Succeeded().Warnings);
        Assert.Contains("questions added: 'own'; questions gone: 'clear', ", warning, StringComparison.Ordinal);
        Assert.Contains("questions changed: 'noticed'", warning, StringComparison.Ordinal);
        Assert.Contains("\"clear\"", File.ReadAllText(Kept), StringComparison.Ordinal);
    }

    [Fact]
    public void Days_of_UTC_and_people_of_a_file_that_are_not_taken_are_said()
    {
        Assert.Empty(_session.Run("New-HesSurvey -Opens 2018-09-01 -Closes 2018-09-30").Succeeded().Warnings);
        Assert.Contains("-TimeZone", Assert.Single(_session.Run("New-HesSurvey -Opens 2018-09-01 -Closes 2018-09-30 -Save").Succeeded().Warnings), StringComparison.Ordinal);
        _session.Run(Two + " -Force").Succeeded();
        var taken = _session.Run(New + " two -Path survey/pilot/survey.json").Succeeded();
        Assert.Contains("is of 2 groups of 104 people", Assert.Single(taken.Warnings), StringComparison.Ordinal);
        Assert.Empty(_session.Run(New + " three -Path survey/pilot/survey.json -Population 5").Succeeded().Warnings);
    }

    [Fact]
    public void What_is_wrong_says_what_was_given_and_where()
    {
        Assert.Contains("The group 'A' must have a population of 1 to 10,000,000; 0 was given.", _session.Run(New + " -Population @{ A = 0 }").Error("InvalidSurvey").Exception.Message, StringComparison.Ordinal);
        _session.Run(New).Succeeded();
        _session.Write("camel.json", File.ReadAllText(Kept).Replace("\"Questions\"", "\"questions\"", StringComparison.Ordinal));
        Assert.Contains("There is no property 'questions' here: it is written 'Questions'.", _session.Run(New + " -Path camel.json").Error("InvalidSurvey").Exception.Message, StringComparison.Ordinal);
        _session.Write("other.json", File.ReadAllText(Kept).Replace("\"IsJudgement\"", "\"Counts\"", StringComparison.Ordinal));
        Assert.Contains("There is no property 'Counts' here, but Code, Text, IsJudgement.", _session.Run(New + " -Path other.json").Error("InvalidSurvey").Exception.Message, StringComparison.Ordinal);
    }

    private static string[] Codes(RunResult result) => [.. result.Single.Items("Groups").Select(group => $"{group.Text("Name")}={group.Text("Code")}")];
}
