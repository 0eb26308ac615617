using System.Text;
using HesTools.Stamps;
using HesTools.Stamps.Export;

namespace HesTools.Core.Tests.Stamps;

public sealed class ExportTextTests
{
    [Fact]
    public void Names_of_files_are_safe_and_no_two_alike()
    {
        var names = ExportNames.ForFiles(["Malware removed", "malware/removed", "../../etc/passwd", "CON", "index", "Prüfung ﬁ", "\u202E!", "", new string('x', 300)]);
        Assert.Equal(["stamp-malware-removed", "stamp-malware-removed-2", "stamp-etc-passwd", "stamp-con", "stamp-index", "stamp-prufung-fi", "stamp", "stamp-2"], names.Take(8));
        Assert.InRange(names[8].Length, 10, 70);
    }

    [Fact]
    public void Names_that_are_too_long_stay_apart_whatever_their_case()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new[] { new string('a', 80), new string('A', 80), new string('a', 80), "same", "SAME", new string('b', 55) + "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600" }
            .Select(name => ExportNames.Short(name, 64, taken)).ToList();
        Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 64));
        Assert.Equal("same", names[3]);

        // No half of a pair of surrogates.
        Assert.All(names, name => Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name))));
    }

    [Theory]
    [InlineData("plain", "   ```text\n   plain\n   ```\n")]
    [InlineData("a ``` b", "   ````text\n   a ``` b\n   ````\n")]
    [InlineData("~~~\r\n`````", "   ``````text\n   ~~~\n   `````\n   ``````\n")]
    public void A_box_of_a_run_sheet_ends_where_it_should(string text, string expected)
    {
        var sheet = new MarkdownText();
        sheet.Block(text);
        Assert.Contains(expected, sheet.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stamp_that_is_too_long_is_named_and_the_others_go_on()
    {
        var policy = new StampPolicy
        {
            Stamps = [new Stamp { Name = "Long", Html = $"<p>{new string('x', 5000)}</p>" }, new Stamp { Name = "Short", Html = "<p>%%DisplayName%% 50%</p>" }],
            Rules = [new StampRule { Name = "One", Trigger = StampTrigger.CleanedMalware, Stamp = "Long" }, new StampRule { Name = "Two", Trigger = StampTrigger.CleanedMalware, Stamp = "Short", Order = 2 }],
        };
        var result = StampExporter.Export(policy, GatewayProduct.Cegp, StampExportFormat.ExchangeTransportRule);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(("StampTooLong", "Long"), (problem.Id, problem.Item));
        var script = Encoding.UTF8.GetString(Assert.Single(result.Files).Bytes);
        Assert.Contains("HesTools stamp: Two", script, StringComparison.Ordinal);
        Assert.DoesNotContain("HesTools stamp: One", script, StringComparison.Ordinal);

        // What Exchange would fill from its directory stays what the author wrote.
        Assert.DoesNotContain("%%", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GatewayProduct.Hes, "%SPFRESULT%", "%SPFRESULT%")]
    [InlineData(GatewayProduct.Tmes, "%CI_RULE_NAME%", "%CI_RULE_NAME%")]
    [InlineData(GatewayProduct.Cegp, "%SENDR%", "%SENDR%")]
    [InlineData(GatewayProduct.Cegp, "%SENDER%, 100%safe%", null)]
    public void A_run_sheet_refuses_tokens_the_product_does_not_know(GatewayProduct product, string text, string? named)
    {
        var policy = new StampPolicy { Stamps = [new Stamp { Name = "S", Html = "<p>x</p>", Text = text }] };
        var result = StampExporter.Export(policy, product, StampExportFormat.RunSheet);
        Assert.Equal(named is null ? 1 : 0, result.Files.Count);
        Assert.Equal(named is not null, result.Problems.Any(problem => problem.Id == "StampTokenNotSupported" && problem.Item == "S" && problem.Message.Contains(named!, StringComparison.Ordinal)));
    }
}
