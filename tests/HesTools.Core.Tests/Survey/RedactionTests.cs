using System.Diagnostics;
using HesTools.Survey.Responses;

namespace HesTools.Core.Tests.Survey;

public sealed class RedactionTests
{
    private static readonly string[] Names = ["Jane Smith", "O'Brien", "Müller", "Søren"];

    [Theory]
    [InlineData("Ask jane.smith@example.ac.uk, please.", "Ask [address], please.")]
    [InlineData("Ask <mailto:jane@example.ac.uk> now", "Ask [address] now")]
    [InlineData("jane at example dot ac dot uk knows", "[address] knows")]
    [InlineData("jane dot smith (at) example [dot] org knows", "[address] knows")]
    [InlineData("jane @ example.org", "[address]")]
    [InlineData("jane%40example.org", "[address]")]
    [InlineData("jane＠example.org", "[address]")]
    [InlineData("\"jane smith\"@example.org", "[address]")]
    [InlineData("jürgen@münchen.example", "[address]")]
    [InlineData("Look at example.org at noon", "Look at example.org at noon")]
    [InlineData("Ring +44 (0)1865 273200 or 01865-273200.", "Ring [number] or [number].")]
    [InlineData("On 2018-08-14 10:00 and 14.08.2018 I got 12,345 mails, 206357 more", "On 2018-08-14 10:00 and 14.08.2018 I got 12,345 mails, 206357 more")]
    [InlineData("See https://survey.example.org/1?token=abc123 for it", "See https://survey.example.org/1?[address] for it")]
    [InlineData("Was it https://example.org/page?", "Was it https://example.org/page?")]
    [InlineData("JANE SMITH's and smith, jane; jane alone", "[name]'s and [name]; jane alone")]
    [InlineData("Obrien O’Brien o'brien", "Obrien [name] [name]")]
    [InlineData("Muller, MÜLLER, Mu\u0308ller, M\u200Büller, Soren, Mullers", "[name], [name], [name], [name], [name], Mullers")]
    [InlineData("Good: 5 of 5", "Good: 5 of 5")]
    [InlineData("jane.smith at example.ac.uk knows", "[address] knows")]
    [InlineData("Look e.g. at example.org", "Look e.g. at example.org")]
    [InlineData("j\u200Bane@exam\u200Bple.org", "[address]")]
    [InlineData("www.survey.example/s?token=abc", "www.survey.example/s?[address]")]
    [InlineData("https://survey.example/index.php/123456/token/abc/lang/en", "https://survey.example/index.php/123456/token/[address]/lang/en")]
    [InlineData("survey.example/s?token=abc&lang=en", "survey.example/s?token=[address]&lang=en")]
    [InlineData("My code abcdefgh1234567 does not work", "My code [address] does not work")]
    [InlineData("Internationalisation of acknowledgements", "Internationalisation of acknowledgements")]
    public void What_says_who_is_meant_is_removed_and_other_words_stay(string text, string expected)
    {
        Assert.Equal(expected, Redaction.Remove(text, Names));
        Assert.Equal(expected, Redaction.Remove(expected, [.. Names, "name", "address", "number"]));
    }

    [Theory]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("at ")]
    [InlineData("a at b dot ")]
    [InlineData("http://")]
    [InlineData("1-")]
    [InlineData("((((+")]
    [InlineData("jane ")]
    [InlineData("\"@\"")]
    [InlineData("\ud800")]
    [InlineData("token=")]
    [InlineData("www.")]
    [InlineData("a1")]
    [InlineData("\u200b")]
    public void A_hostile_text_takes_no_longer_than_another(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));
        var watch = Stopwatch.StartNew();
        Redaction.Remove(text, Names);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }
}
