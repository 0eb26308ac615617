using System.Text.Json;

namespace HesTools.Module.Tests.Console;

/// <summary>-OutputFormat Json: what another program reads.</summary>
public class JsonTests
{
    private static async Task<JsonElement> Json(string command)
    {
        var result = await ConsoleProcess.Run("-OutputFormat", "Json", "-Command", command);
        Assert.Equal("", result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    [Fact]
    public async Task One_object_is_that_object()
    {
        var json = await Json("[pscustomobject]@{ Scanned = 292818 }");

        Assert.Equal(292818, json.GetProperty("Scanned").GetInt32());
    }

    [Fact]
    public async Task Several_objects_are_an_array()
    {
        var json = await Json("1; 'two'; @{ three = 3 }");

        Assert.Equal(3, json.GetArrayLength());
        Assert.Equal(1, json[0].GetInt32());
        Assert.Equal("two", json[1].GetString());
        Assert.Equal(3, json[2].GetProperty("three").GetInt32());
    }

    [Fact]
    public async Task No_object_is_nothing()
    {
        var result = await ConsoleProcess.Run("-OutputFormat", "Json", "-Command", "$x = 1");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Only_json_is_on_standard_output()
    {
        const string Command = """
            $Host.UI.WriteLine('host'); [Console]::WriteLine('direct'); 'shown' | Out-Host
            Get-Command no-such-command
            [int]'x'
            'result'
            """;

        var result = await ConsoleProcess.Run("-OutputFormat", "Json", "-Command", Command);

        Assert.Equal("\"result\"", result.Output.Trim());
        Assert.Contains("host", result.Error, StringComparison.Ordinal);
        Assert.Contains("direct", result.Error, StringComparison.Ordinal);
        Assert.Contains("shown", result.Error, StringComparison.Ordinal);
        Assert.Contains("no-such-command", result.Error, StringComparison.Ordinal);
        Assert.Contains("Cannot convert value \"x\"", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_half_way_leaves_what_it_gave()
    {
        var result = await ConsoleProcess.Run("-OutputFormat", "Json", "-Command", "1; 2; throw 'boom'");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(2, JsonDocument.Parse(result.Output).RootElement.GetArrayLength());
        Assert.Contains("boom", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[double]::NaN", "null")]
    [InlineData("[double]::PositiveInfinity", "null")]
    [InlineData("0.1", "0.1")]
    [InlineData("[float]0.1", "0.1")]
    [InlineData("[decimal]'1.5'", "1.5")]
    [InlineData("[ulong]::MaxValue", "18446744073709551615")]
    [InlineData("[bigint]::Pow(2, 100)", "1267650600228229401496703205376")]
    [InlineData("$true", "true")]
    [InlineData("$null", "null")]
    [InlineData("[switch]$true", "true")]
    [InlineData("[DayOfWeek]::Friday", "\"Friday\"")]
    [InlineData("[timespan]::FromMinutes(90)", "\"01:30:00\"")]
    [InlineData("[version]'1.2.3'", "\"1.2.3\"")]
    [InlineData("[uri]'https://example.org/a b'", "\"https://example.org/a b\"")]
    [InlineData("[guid]'5d0f4f5e-52e4-4a53-9df4-0f6e7d3f5c11'", "\"5d0f4f5e-52e4-4a53-9df4-0f6e7d3f5c11\"")]
    [InlineData("[datetime]::SpecifyKind('2018-08-14T10:00:00', 'Utc')", "\"2018-08-14T10:00:00.0000000Z\"")]
    [InlineData("[datetimeoffset]'2018-08-14T10:00:00+01:00'", "\"2018-08-14T10:00:00.0000000+01:00\"")]
    [InlineData("'Zoë <a href=\"x\">☃'", "\"Zoë <a href=\\\"x\\\">☃\"")]
    public async Task A_value_is_written_as(string command, string expected)
    {
        var result = await ConsoleProcess.Run("-OutputFormat", "Json", "-Command", command);

        Assert.Equal(expected, result.Output.Trim());
    }

    [Fact]
    public async Task Numbers_do_not_follow_the_culture()
    {
        var environment = new Dictionary<string, string> { ["LC_ALL"] = "de_DE.UTF-8" };

        var result = await ConsoleProcess.RunWith(null, ["-o", "Json", "-Command", "@{ 'share' = 1.5 }"], environment: environment);

        Assert.Equal(1.5, JsonDocument.Parse(result.Output).RootElement.GetProperty("share").GetDouble());
    }

    [Fact]
    public async Task Cycles_end()
    {
        var json = await Json("$h = @{ n = 1 }; $h.self = $h; $o = [pscustomobject]@{ s = $null }; $o.s = $o; $h; $o");

        Assert.Equal(1, json[0].GetProperty("n").GetInt32());
        Assert.Equal(JsonValueKind.String, json[0].GetProperty("self").ValueKind);
        Assert.Equal(JsonValueKind.String, json[1].GetProperty("s").ValueKind);
    }

    [Fact]
    public async Task Depth_is_bounded()
    {
        var json = await Json("$o = 'leaf'; foreach ($i in 1..40) { $o = @{ o = $o } }; $o");

        var depth = 0;
        while (json.ValueKind == JsonValueKind.Object)
        {
            json = json.GetProperty("o");
            depth++;
        }

        Assert.Equal(16, depth);
    }

    [Fact]
    public async Task A_getter_that_throws_is_null()
    {
        // A process that was never started throws for nearly all it is asked.
        var json = await Json("[System.Diagnostics.Process]::new()");

        Assert.Equal(JsonValueKind.Null, json.GetProperty("Id").ValueKind);
    }

    [Fact]
    public async Task Environment_variables_are_an_object()
    {
        var json = await Json("1; ,[System.Diagnostics.ProcessStartInfo]::new().Environment");

        Assert.NotEqual("", json[1].GetProperty("PATH").GetString());
    }

    [Fact]
    public async Task Objects_of_the_framework_do_not_explode()
    {
        var json = await Json("Get-Command Get-Command; [System.IO.DirectoryInfo]::new('.')");

        Assert.Equal("Get-Command", json[0].GetProperty("Name").GetString());
        Assert.Equal(JsonValueKind.String, json[1].ValueKind);
        Assert.True(json.GetRawText().Length < 1_000_000);
    }

    [Fact]
    public async Task An_object_is_written_as_it_was_when_it_came()
    {
        var json = await Json("$o = [pscustomobject]@{ n = 1 }; $o; $o.n = 2; $o");

        Assert.Equal(1, json[0].GetProperty("n").GetInt32());
        Assert.Equal(2, json[1].GetProperty("n").GetInt32());
    }
}
