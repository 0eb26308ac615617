using HesTools.Logs;

namespace HesTools.Core.Tests.Logs;

public class VocabularyTests
{
    [Theory]
    [InlineData("Delivered", Outcome.Delivered)]
    [InlineData("temporary delivery error", Outcome.Pending)]
    [InlineData("Scanning in sandbox", Outcome.Pending)]
    [InlineData("Password analyzing", Outcome.Pending)]
    [InlineData("Expired", Outcome.Expired)]
    [InlineData("Eaten", Outcome.Unknown)]
    public void Actions_have_outcomes(string action, Outcome outcome)
    {
        Assert.Equal(outcome, Vocabulary.Default.OutcomeOf(action, out var known));
        Assert.Equal(outcome != Outcome.Unknown, known);
    }

    /// <summary>Console name, API name and CEF code of the vendor's tables: one category.</summary>
    [Theory]
    [InlineData("anti_spoof", Category.DomainAuthentication)]
    [InlineData("Domain-based Authentication", Category.DomainAuthentication)]
    [InlineData("ransomware", Category.Malware)]
    [InlineData("virus", Category.Malware)]
    [InlineData("ctd", Category.AdvancedThreat)]
    [InlineData("Advanced Persistent Threat", Category.AdvancedThreat)]
    [InlineData("bec", Category.Bec)]
    [InlineData("Business Email Compromise (BEC)", Category.Bec)]
    [InlineData("web_reputation", Category.WebReputation)]
    [InlineData("unusual_signal", Category.Other)]
    [InlineData("scan_limitation", Category.Other)]
    [InlineData("dlp", Category.Other)]
    [InlineData("Telepathy", Category.Other)]
    public void Threat_types_have_categories(string word, Category category) => Assert.Equal(category, Vocabulary.Default.ThreatTypeOf(word).Category);

    [Fact]
    public void A_mapping_goes_for_every_spelling_and_can_name_new_words()
    {
        var vocabulary = Vocabulary.Default.With(new Dictionary<string, Category> { ["virus"] = Category.Spam, ["Telepathy"] = Category.Bec }, null);
        Assert.Equal(Category.Spam, vocabulary.ThreatTypeOf("Malware").Category);
        Assert.True(vocabulary.ThreatTypeOf("telepathy") is { Known: true, Category: Category.Bec });
        Assert.Equal(Category.Malware, Vocabulary.Default.ThreatTypeOf("virus").Category);
    }

    [Fact]
    public void A_precedence_puts_the_named_ones_first()
    {
        var vocabulary = Vocabulary.Default.With(null, [Category.Spam, Category.Graymail]);
        Assert.Equal([Category.Spam, Category.Graymail, Category.Malware], vocabulary.Precedence.Take(3));
        Assert.Equal(9, vocabulary.Precedence.Count);
        Assert.True(vocabulary.RankOf(Category.Spam) < vocabulary.RankOf(Category.Malware));
        Assert.Throws<ArgumentException>(() => Vocabulary.Default.With(null, [Category.Spam, Category.Spam]));
        Assert.Throws<ArgumentException>(() => Vocabulary.Default.With(new Dictionary<string, Category> { ["Spam"] = Category.Clean }, null));
    }

    [Theory]
    [InlineData("timestamp", LogField.Received)]
    [InlineData("MESSAGE-ID", LogField.MessageId)]
    [InlineData("Email Header (From)", LogField.HeaderFrom)]
    [InlineData("policyName", LogField.Rule)]
    [InlineData("recipients", LogField.Recipient)]
    public void Header_names_are_fields(string header, LogField field) => Assert.Equal(field, ColumnNames.Default.FieldOf(header));
}
