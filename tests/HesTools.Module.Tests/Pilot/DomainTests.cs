using System.Text.Json;

namespace HesTools.Module.Tests.Pilot;

public sealed class DomainTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Rows_of_a_table_are_added_with_blank_cells_left_out_and_each_value_in_one_form()
    {
        _session.Run(
            "[pscustomobject]@{ Name = 'Maths.Example.ac.uk.'; Unit = 'Department'; Owner = 'Dr A'; Contact = 'a@maths.example.ac.uk; b@maths.example.ac.uk'; Mailboxes = '120'; Willing = 'yes';"
            + " InboundServer = 'Mail.maths.example.ac.uk:25, [2001:db8::1]:26'; Wave = '1'; Product = 'cegp'; Region = 'eu'; GatewayHost = 'Example.in.tmes.trendmicro.eu.'; Outbound = 'True'; DkimSelector = 'S1;s2' },"
            + " [pscustomobject]@{ Name = 'college.example.org'; Unit = 'College'; Owner = ''; Contact = ''; Mailboxes = ''; Willing = ''; InboundServer = ''; Wave = ''; Product = ''; Region = ''; GatewayHost = ''; Outbound = ''; DkimSelector = '' }"
            + " | Add-HesPilotDomain -By ann").Succeeded();
        var domains = _session.Run("Get-HesPilotDomain").Succeeded().Output;
        Assert.Equal(["college.example.org", "maths.example.ac.uk"], domains.Select(domain => domain.Text("Name")));
        var maths = domains[1];
        Assert.Equal(["a@maths.example.ac.uk", "b@maths.example.ac.uk"], (string[])maths.Properties["Contact"].Value);
        Assert.Equal(["mail.maths.example.ac.uk", "[2001:db8::1]:26"], (string[])maths.Properties["InboundServer"].Value);
        Assert.Equal(["s1", "s2"], (string[])maths.Properties["DkimSelector"].Value);
        Assert.Equal((120, 1, true, true), (maths.Number("Mailboxes"), maths.Number("Wave"), (bool)maths.Properties["Willing"].Value, (bool)maths.Properties["Outbound"].Value));
        Assert.Equal(("Cegp", "Eu", "example.in.tmes.trendmicro.eu", "Proposed", "ann", "NotTested"), (maths.Text("Product"), maths.Text("Region"), maths.Text("GatewayHost"), maths.Text("State"), maths.Text("By"), maths.Text("Gates")));
        var college = domains[0];
        Assert.Equal((null, null, null, false, "Tmes"), (college.Properties["Mailboxes"].Value, college.Properties["Willing"].Value, college.Properties["Wave"].Value, (bool)college.Properties["Outbound"].Value, college.Text("Product")));
    }

    [Theory]
    [InlineData("someone@example.ac.uk", "give 'example.ac.uk'")]
    [InlineData("https://example.ac.uk/", "of the web")]
    [InlineData("192.0.2.1", "IP address")]
    [InlineData("*.example.ac.uk", "wildcard")]
    [InlineData("ac.uk", "public suffix")]
    [InlineData("localhost", "single label")]
    [InlineData("a..example.org", "no domain name")]
    [InlineData("", "empty")]
    public void A_name_that_is_none_is_an_error_of_that_item_and_the_rest_goes_on(string name, string reason)
    {
        var result = _session.Run($"'{name}', 'good.example.org' | Add-HesPilotDomain -PassThru");
        var error = result.Error("InvalidDomainName");
        Assert.Equal(name, error.TargetObject);
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("good.example.org", result.Single.Text("Name"));
    }

    [Fact]
    public void A_list_of_public_suffixes_decides_and_what_is_none_ends_the_command()
    {
        var list = _session.Write("list.dat", "// A list\ncom\norg\n*.ck\n!www.ck\ncampus.org\n");
        _session.Run("Add-HesPilotDomain campus.org").Succeeded();
        var result = _session.Run($"Add-HesPilotDomain campus.org, shop.ck, www.ck, b.campus.org -PublicSuffixListPath '{list}' -WarningAction SilentlyContinue -PassThru");
        Assert.Equal(["campus.org", "shop.ck"], result.Errors.Select(error => error.TargetObject));
        Assert.Equal(["www.ck", "b.campus.org"], result.Output.Select(domain => domain.Text("Name")));
        _session.Run($"Add-HesPilotDomain x.org -PublicSuffixListPath '{_session.Write("bad.dat", "nothing")}'").Error("InvalidSuffixList");
        _session.Run("Add-HesPilotDomain x.org -PublicSuffixListPath absent.dat").Error("FileNotFound");
    }

    [Theory]
    [InlineData("-Contact 'not an address'", "no mail address")]
    [InlineData("-Contact 'Ann <a@example.org>'", "no mail address")]
    [InlineData("-Mailboxes -1", "mailboxes")]
    [InlineData("-Wave 0", "Waves")]
    [InlineData("-Region Atlantis", "no region 'Atlantis'")]
    [InlineData("-Product Hes -Region Japan", "no region 'Japan'")]
    [InlineData("-InboundServer 'mail.example.org:0'", "no mail server")]
    [InlineData("-DkimSelector 'a..b'", "no DKIM selector")]
    [InlineData("-GatewayHost 'x@y.example'", "gateway's host")]
    [InlineData("-Owner \"a`0b\"", "control or format character")]
    [InlineData("-Owner \"a`u{202E}b\"", "format character")]
    [InlineData("-By \"a`u{2066}b\"", "format character")]
    public void A_value_that_is_none_is_an_error_and_nothing_is_written(string parameters, string reason)
    {
        var error = _session.Run($"Add-HesPilotDomain a.example.org {parameters}").Error("InvalidPilotDomain");
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("a.example.org", error.TargetObject);
        Assert.False(File.Exists(PilotFolder.FileOf(_session)));
    }

    [Fact]
    public void Adding_twice_changes_nothing_and_other_values_are_an_error()
    {
        const string Add = "Add-HesPilotDomain a.example.org -Unit College -Mailboxes 10 -Region Eu";
        _session.Run(Add).Succeeded();
        _session.Run("Set-HesPilotDomain a.example.org -Wave 2").Succeeded();
        var before = PilotFolder.Text(_session);
        _session.Run(Add.Replace("a.example.org", "A.EXAMPLE.ORG.", StringComparison.Ordinal)).Succeeded();
        var error = _session.Run("Add-HesPilotDomain A.example.org, b.example.org -Unit Library").Error("DomainExists");
        Assert.Equal("A.example.org", error.TargetObject);
        Assert.Equal(["College", "Library"], _session.Run("Get-HesPilotDomain").Succeeded().Output.Select(domain => domain.Text("Unit")));
        _session.Run("Remove-HesPilotDomain b.example.org").Succeeded();
        Assert.Equal(before, PilotFolder.Text(_session));

        Assert.Equal("Library", _session.Run("Add-HesPilotDomain a.example.org -Unit Library -Force -PassThru").Succeeded().Single.Text("Unit"));
        Assert.Equal(2, _session.Run("Get-HesPilotDomain").Succeeded().Single.Number("Wave"));
    }

    [Fact]
    public void What_is_absent_is_an_error_of_that_item_and_the_rest_goes_on()
    {
        _session.Run("Add-HesPilotDomain a.example.org, b.example.org").Succeeded();
        var removed = _session.Run("Remove-HesPilotDomain a.example.org, Absent.example.org, b.example.org -PassThru");
        Assert.Equal("Absent.example.org", removed.Error("DomainNotFound").TargetObject);
        Assert.Equal(2, removed.Output.Count);
        _session.Run("Set-HesPilotDomain a.example.org -Wave 1").Error("DomainNotFound");
        _session.Run("Get-HesPilotDomain a.example.org").Error("DomainNotFound");
        Assert.Empty(_session.Run("Get-HesPilotDomain *.example.org").Succeeded().Output);
    }

    [Fact]
    public void Set_changes_what_is_given_and_blank_takes_a_value_away()
    {
        _session.Run("Add-HesPilotDomain a.example.org -Unit College -Mailboxes 10 -Willing 1 -Outbound -Contact a@example.org -Region Eu").Succeeded();
        var set = _session.Run("Set-HesPilotDomain a.example.org -Mailboxes $null -Willing no -Outbound:$false -Contact @() -PassThru").Succeeded().Single;
        Assert.Equal((null, false, false, "College", "Eu"), (set.Properties["Mailboxes"].Value, (bool)set.Properties["Willing"].Value, (bool)set.Properties["Outbound"].Value, set.Text("Unit"), set.Text("Region")));
        Assert.Empty((string[])set.Properties["Contact"].Value);
        var before = PilotFolder.Text(_session);
        _session.Run("Set-HesPilotDomain a.example.org -Product Hes -Region Japan").Error("InvalidPilotDomain");
        Assert.Equal(before, PilotFolder.Text(_session));
    }

    [Fact]
    public void A_mail_exchanger_that_is_none_of_the_region_is_kept_with_a_warning()
    {
        var added = _session.Run("Add-HesPilotDomain a.example.org -Region Eu -GatewayHost x.in.tmes.trendmicro.com -PassThru").Succeeded();
        Assert.Contains("no mail exchanger of Tmes in Eu", Assert.Single(added.Warnings), StringComparison.Ordinal);
        Assert.Equal("x.in.tmes.trendmicro.com", added.Single.Text("GatewayHost"));
        Assert.Empty(_session.Run("Set-HesPilotDomain a.example.org -Wave 2").Succeeded().Warnings);
        Assert.Contains("no region", Assert.Single(_session.Run("Set-HesPilotDomain a.example.org -Region '' -GatewayHost mx.example.net").Succeeded().Warnings), StringComparison.Ordinal);
        Assert.Empty(_session.Run("Set-HesPilotDomain a.example.org -Region Eu -GatewayHost x.in.tmes.trendmicro.eu").Succeeded().Warnings);
        Assert.Contains("Us", Assert.Single(_session.Run("Set-HesPilotDomain a.example.org -Region Us").Succeeded().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_with_WhatIf()
    {
        Assert.Equal("a.example.org", _session.Run("Add-HesPilotDomain a.example.org -WhatIf -PassThru").Succeeded().Single.Text("Name"));
        Assert.Empty(Directory.GetFileSystemEntries(_session.Folder));
        _session.Run("Add-HesPilotDomain a.example.org").Succeeded();
        var before = PilotFolder.Text(_session);
        Assert.Equal(5, _session.Run("Set-HesPilotDomain a.example.org -Wave 5 -WhatIf -PassThru; Remove-HesPilotDomain a.example.org -WhatIf").Succeeded().Single.Number("Wave"));
        Assert.Equal(before, PilotFolder.Text(_session));
        Assert.Equal(["pilot.json"], Directory.GetFileSystemEntries(_session.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Letters_of_other_scripts_are_kept_in_ASCII_shown_as_they_are_and_found_both_ways()
    {
        var added = _session.Run("Add-HesPilotDomain BÜCHER.example.de -PassThru").Succeeded().Single;
        Assert.Equal(("xn--bcher-kva.example.de", "bücher.example.de (xn--bcher-kva.example.de)"), (added.Text("Name"), added.Text("DisplayName")));
        _session.Run("Add-HesPilotDomain xn--bcher-kva.example.de.").Succeeded();
        Assert.Single(_session.Run("Get-HesPilotDomain Bücher.*").Succeeded().Output);
        Assert.Single(_session.Run("Get-HesPilotDomain bücher.example.de., XN--BCHER-KVA.example.de").Succeeded().Output);
    }

    [Fact]
    public void Sub_domains_and_parents_are_said_once()
    {
        Assert.Empty(_session.Run("Add-HesPilotDomain example.org, notexample.org").Succeeded().Warnings);
        var below = Assert.Single(_session.Run("Add-HesPilotDomain maths.example.org").Succeeded().Warnings);
        Assert.Contains("'maths.example.org' is a sub-domain of 'example.org'", below, StringComparison.Ordinal);
        Assert.Contains("MX records are not inherited", below, StringComparison.Ordinal);
        Assert.Empty(_session.Run("Add-HesPilotDomain maths.example.org").Succeeded().Warnings);
        _session.Run("Add-HesPilotDomain a.b.example.com").Succeeded();
        Assert.Contains("'a.b.example.com' is a sub-domain of 'example.com'", Assert.Single(_session.Run("Add-HesPilotDomain example.com").Succeeded().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Domains_are_copied_by_the_names_of_their_properties_and_found_by_state_and_wave()
    {
        _session.Run(
            "Add-HesPilotDomain a.example.org -Unit College -Owner Bob -Contact a@example.org, b@example.org -Mailboxes 10 -Willing $true -InboundServer mx.example.org -Wave 1 -Product Cegp -Region Eu -GatewayHost x.in.tmes.trendmicro.eu -Outbound -DkimSelector s1\n"
            + "Add-HesPilotDomain b.example.org -Wave 2\n"
            + "Get-HesPilotDomain | Add-HesPilotDomain -Workspace copy -By copyist\n"
            + "Get-HesPilotDomain | Set-HesPilotDomain -Workspace copy").Succeeded();
        static string Values(string text) => string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"Time\"", StringComparison.Ordinal) && !line.Contains("\"By\"", StringComparison.Ordinal)));
        Assert.Equal(Values(PilotFolder.Text(_session)), Values(File.ReadAllText(Path.Combine(_session.Folder, "copy", "pilot.json"))));
        Assert.Equal("b.example.org", _session.Run("Get-HesPilotDomain -Wave 2, 3").Succeeded().Single.Text("Name"));
        Assert.Empty(_session.Run("Get-HesPilotDomain -State Active").Succeeded().Output);
        Assert.Equal(2, _session.Run("Get-HesPilotDomain -State Proposed, Active").Succeeded().Output.Count);
    }

    [Fact]
    public void Writers_at_once_lose_nothing()
    {
        _session.Run("Add-HesPilotDomain shared.example.org").Succeeded();
        Parallel.For(0, 4, i =>
        {
            using var other = new ModuleSession();
            for (var n = 0; n < 5; n++)
            {
                other.Run($"Add-HesPilotDomain d{i}x{n}.example.org -Workspace '{_session.Folder}'; Set-HesPilotDomain shared.example.org -{(i % 2 == 0 ? "Owner" : "Unit")} v{n} -Workspace '{_session.Folder}'").Succeeded();
            }
        });
        Assert.Equal(21, _session.Run("Get-HesPilotDomain").Succeeded().Output.Count);
        var shared = _session.Run("Get-HesPilotDomain shared.example.org").Succeeded().Single;
        Assert.Equal(("v4", "v4"), (shared.Text("Owner"), shared.Text("Unit")));
        Assert.Equal(["pilot.json"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Wave\": \"one\" } ] }", "$.Domains[0].Wave")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"A.example.org\" } ] }", "it is written 'a.example.org' here")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\" }, { \"Name\": \"a.example.org\" } ] }", "twice")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Surprise\": 1 } ] }", "Surprise")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"History\": [ null ] } ] }", "A step is null")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"History\": [ { \"State\": \"Ready\", \"By\": \"x\" } ] } ] }", "Time")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"History\": [ { \"State\": \"Proposed\", \"Time\": \"2018-08-02T00:00:00Z\", \"By\": \"x\" }, { \"State\": \"Ready\", \"Time\": \"2018-08-01T00:00:00Z\", \"By\": \"x\" } ] } ] }", "in order of time")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Perhaps\", \"Failed\": [], \"Unknown\": [] } } ] }", "none of Holds")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"Before\": [ { \"Name\": \"a.example.org\", \"Type\": \"Mx\", \"Ttl\": 9223372036854775807, \"Records\": [ \"10 b.example.org\" ] } ] } } ] }", "9223372036854775807")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"Before\": [ { \"Name\": \"a.example.org\", \"Type\": \"Mx\", \"Ttl\": -1, \"Records\": [ \"10 b.example.org\" ] } ] } } ] }", "time to live")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"MxTtl\": 4294967296 } } ] }", "4294967296")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"EarliestCutover\": \"9999-12-31T00:00:00Z\" } } ] }", "A time of its test")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"Before\": [ { \"Name\": \"a.example.org\", \"Type\": \"Mx\", \"Ttl\": 3600, \"Records\": [ \"10 b.example.org\" ] }, { \"Name\": \"a.example.org\", \"Type\": \"Mx\", \"Ttl\": 3600, \"Records\": [ \"10 b.example.org\" ] } ] } } ] }", "twice")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"Before\": [ { \"Name\": \"b.example.org\", \"Type\": \"Mx\", \"Ttl\": 3600, \"Records\": [ \"10 b.example.org\" ] } ] } } ] }", "are of 'b.example.org'")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"Before\": [ { \"Name\": \"a.example.org\", \"Type\": \"Txt\", \"Ttl\": 3600, \"Records\": [ \"x\", \"y\" ], \"Strings\": [ [ \"x\" ] ] } ] } } ] }", "strings")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [], \"Unknown\": [], \"Before\": [ { \"Name\": \"a.example.org\", \"Type\": \"Mx\", \"Ttl\": 1 } ] } } ] }", "'Records'")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Evidence\": { \"Time\": \"2018-08-02T00:00:00Z\", \"Result\": \"Holds\", \"Failed\": [ \"Mx\\u001b[31m\" ], \"Unknown\": [] } } ] }", "control or format")]
    [InlineData("{ \"Domains\": [ { \"Name\": \"a.example.org\", \"Owner\": \"Ann \\u202Enna\" } ] }", "control or format")]
    [InlineData("{ \"Domains\": [ null ] }", "null")]
    [InlineData("[]", "$")]
    public void A_file_that_is_none_is_named_with_the_place_and_left_as_it_is(string text, string place)
    {
        _session.Write("pilot.json", text);
        foreach (var command in new[] { "Get-HesPilotDomain", "Add-HesPilotDomain b.example.org", "Set-HesPilotDomain a.example.org -Wave 1", "Remove-HesPilotDomain a.example.org", "Get-HesServiceEvent" })
        {
            var error = _session.Run(command).Error("WorkspaceFileInvalid");
            Assert.Equal(PilotFolder.FileOf(_session), error.TargetObject);
            Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("HesTools.Pilot", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(".NET", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(text, PilotFolder.Text(_session));
    }

    [Fact]
    public void The_schema_knows_every_property_that_is_written()
    {
        _session.Run("Initialize-HesWorkspace; Add-HesPilotDomain a.example.org -Mailboxes 1 -Willing yes -Wave 1 -Region Eu; Set-HesPilotDomain a.example.org -State Cutover -Force -Reason Test").Succeeded();
        PilotFolder.Keep(_session, "a.example.org", "Holds", "2018-08-01T00:00:00Z", "2018-08-02T00:00:00Z");
        _session.Run("Set-HesPilotDomain a.example.org -Wave 2").Succeeded();
        using var file = JsonDocument.Parse(PilotFolder.Text(_session));
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(_session.Folder, (string)file.RootElement.GetProperty("$schema").GetString()!)));
        Check(file.RootElement, schema.RootElement);
    }

    private static void Check(JsonElement value, JsonElement schema)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Check(item, schema.TryGetProperty("items", out var items) ? items : schema);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                Assert.True(schema.GetProperty("properties").TryGetProperty(property.Name, out var part), property.Name);
                Check(property.Value, part);
            }
        }
        else if (schema.TryGetProperty("enum", out var words))
        {
            Assert.Contains(value.GetString(), words.EnumerateArray().Select(word => word.GetString()));
        }
    }
}
