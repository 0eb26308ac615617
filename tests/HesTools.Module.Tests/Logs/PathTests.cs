using System.Management.Automation;

namespace HesTools.Module.Tests.Logs;

public sealed class PathTests : IDisposable
{
    private const string Csv = "Timestamp,Recipient,Message ID,Action\n2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n";
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Brackets_are_brackets_for_literal_paths_and_piped_files()
    {
        var path = _session.Write("dir with [x]/a[1].csv", Csv);
        Assert.Single(_session.Run("Read-HesLog -LiteralPath 'dir with [x]/a[1].csv'").Succeeded().Output);
        var file = PSObject.AsPSObject(new FileInfo(path));
        file.Properties.Add(new PSNoteProperty("PSPath", "Microsoft.PowerShell.Core\\FileSystem::" + path));
        Assert.Single(_session.Run("$input | Read-HesLog", file).Succeeded().Output);
        Assert.Equal(1L, _session.Run("($input | Get-HesStatistics).Delivered", file).Succeeded().Single.BaseObject);
    }

    [Fact]
    public void Wildcards_folders_and_piped_names_are_read_from_the_location_of_the_session()
    {
        _session.Write("logs/one.csv", Csv);
        _session.Write("logs/two.csv", Csv.Replace("m1", "m2", StringComparison.Ordinal));
        _session.Write("logs/.hidden", "nothing");
        Assert.Equal(2, _session.Run("Read-HesLog logs").Succeeded().Output.Count);
        Assert.Equal(2, _session.Run("Read-HesLog 'logs/*.csv'").Succeeded().Output.Count);
        Assert.Equal(2, _session.Run("'logs/one.csv', 'logs/two.csv' | Read-HesLog").Succeeded().Output.Count);
    }

    [Theory]
    [InlineData("missing.csv", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("none*.csv", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Env:PATH", "PathNotFileSystem", ErrorCategory.InvalidArgument)]
    [InlineData("letter.txt", "UnknownFormat", ErrorCategory.InvalidType)]
    [InlineData("columns.csv", "MissingColumn", ErrorCategory.InvalidData)]
    [InlineData("zone.csv", "TimeZoneRequired", ErrorCategory.InvalidArgument)]
    [InlineData("local.csv", "CultureRequired", ErrorCategory.InvalidArgument)]
    public void One_bad_name_is_one_error_with_what_to_do_and_the_rest_is_read(string bad, string id, ErrorCategory category)
    {
        _session.Write("good.csv", Csv);
        _session.Write("letter.txt", "Dear all\nhello\n");
        _session.Write("columns.csv", "Timestamp,Wohin,Action\n2018-07-19T09:00:00Z,r@x.example,Delivered\n");
        _session.Write("zone.csv", Csv.Replace("T09:00:00Z", " 09:00:00", StringComparison.Ordinal));
        _session.Write("local.csv", Csv.Replace("2018-07-19T09:00:00Z", "19/07/2018 09:00:00", StringComparison.Ordinal));
        var result = _session.Run($"Read-HesLog '{bad}', good.csv");
        Assert.Single(result.Output);
        var error = result.Error(id);
        Assert.Equal((category, bad), (error.CategoryInfo.Category, error.TargetObject));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(_session.Run($"Read-HesLog '{bad}' -ErrorAction SilentlyContinue").Output);
    }

    [Fact]
    public void What_the_errors_recommend_works()
    {
        _session.Write("columns.csv", "Timestamp,Wohin,Action\n2018-07-19T09:00:00Z,r@x.example,Delivered\n");
        _session.Write("local.csv", Csv.Replace("2018-07-19T09:00:00Z", "19/07/2018 10:00:00", StringComparison.Ordinal));
        Assert.Equal("r@x.example", _session.Run("Read-HesLog columns.csv -ColumnAlias @{ Wohin = 'Recipient' }").Succeeded().Single.Text("Recipient"));
        var row = _session.Run("Read-HesLog local.csv -Culture en-GB -TimeZone Europe/London").Succeeded().Single;
        Assert.Equal(new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero), row.Properties["Received"].Value);
        _session.Run("Read-HesLog columns.csv -ColumnAlias @{ Wohin = 'Whereto' }").Error("InvalidColumnAlias");
        _session.Run("Read-HesLog columns.csv -TimeZone Middle/Earth").Error("InvalidTimeZone");
        _session.Run("Read-HesLog columns.csv -Encoding klingon").Error("InvalidEncoding");
    }

    [Fact]
    public void Rejected_rows_are_one_warning_a_file_and_kept_where_asked()
    {
        _session.Write("x.csv", Csv + "a,b\n2018-07-19T09:00:00Z,,m3,Delivered\n");
        var result = _session.Run("Read-HesLog x.csv -RejectPath rejects.jsonl");
        Assert.Contains("2 rows rejected, 1 read", Assert.Single(result.Warnings), StringComparison.Ordinal);
        var lines = File.ReadAllLines(Path.Combine(_session.Folder, "rejects.jsonl"));
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"Line\":3,\"Reason\":\"2 fields where the header has 4\",\"Raw\":\"a,b\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"Reason\":\"no recipient\"", lines[1], StringComparison.Ordinal);

        File.Delete(Path.Combine(_session.Folder, "rejects.jsonl"));
        Assert.Single(_session.Run("Read-HesLog x.csv -RejectPath rejects.jsonl -WhatIf").Output);
        Assert.Equal(["x.csv"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName));
    }
}
