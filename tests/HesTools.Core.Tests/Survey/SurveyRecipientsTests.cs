using HesTools.Survey.Export;
using HesTools.Survey.Responses;

namespace HesTools.Core.Tests.Survey;

public sealed class SurveyRecipientsTests
{
    [Fact]
    public void Columns_are_found_by_header_and_a_person_is_invited_once()
    {
        var read = SurveyRecipients.Read(Of(["Phone", "Wave", "E-Mail", "First name", "Last Name"], ["1", "Wave 1", " Ann@Example.AC.uk", "Ann", "Lee"], ["", "", "ANN@example.ac.uk", "Other", ""], ["2", "", "bo@bücher.example"]), "p");
        Assert.Equal([new("Ann@example.ac.uk", "Ann Lee", "Wave 1"), new SurveyRecipient("bo@xn--bcher-kva.example")], read);
        Assert.Equal([new SurveyRecipient("a@b.example", "A, B", "g")], SurveyRecipients.Read(Of(["address", "mail", "NAME", "Group"], ["1 High Street", "a@b.example", "A, B", "g"]), "p"));
    }

    [Theory]
    [InlineData("ann", "line 7: 'ann' is no mail address.")]
    [InlineData("", "line 7: there is no address.")]
    [InlineData("ann lee@example.org", "line 7: 'ann lee@example.org' is no mail address: letters")]
    [InlineData("a@b.example\nBcc: c@d.example", "line 7: 'a@b.example·Bcc: c@d.example' is no mail address")]
    [InlineData("a@b.example,c@d.example", "line 7: 'a@b.example,c@d.example' is no mail address")]
    [InlineData("<a@b.example>", "line 7: '<a@b.example>' is no mail address")]
    [InlineData("a..b@c.example", "line 7: 'a..b@c.example' is no mail address")]
    [InlineData("a@10.0.0.1", "line 7: 'a@10.0.0.1' is no mail address: its domain cannot be. It is an IP address")]
    public void An_address_that_is_none_is_named_with_its_line(string address, string reason)
    {
        var exception = Assert.Throws<TableException>(() => SurveyRecipients.Read(new(["email"], [new(7, [address])]), "people.csv"));
        Assert.StartsWith(reason, exception.Reason, StringComparison.Ordinal);
        Assert.Equal("people.csv", exception.Path);
    }

    [Fact]
    public void A_name_of_two_lines_a_list_of_nobody_and_one_without_addresses_are_refused()
    {
        Assert.StartsWith("line 2: the name", Assert.Throws<TableException>(() => SurveyRecipients.Read(Of(["mail", "name"], ["a@b.example", "A\r\nBcc: x@y.example"]), "p")).Reason, StringComparison.Ordinal);
        Assert.Equal("there is nobody in it.", Assert.Throws<TableException>(() => SurveyRecipients.Read(Of(["mail"]), "p")).Reason);
        Assert.StartsWith("there is no column of addresses", Assert.Throws<TableException>(() => SurveyRecipients.Read(Of(["who"], ["a@b.example"]), "p")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_read_by_address_and_what_is_none_is_named_without_it()
    {
        const string Token = "abcdefghjkmnpqr";
        string[] header = ["firstname", "email", "token"];
        var tokens = SurveyTokens.Read(Of(header, ["", "Ann@example.org", Token], ["", "'+bo@example.org", Token + "2"], ["", "c@example.org", ""]));
        Assert.Equal(2, tokens.Count);
        Assert.Equal((Token, Token + "2"), (tokens["ann@EXAMPLE.org"].Token, tokens["+bo@example.org"].Token));
        foreach (var rows in new string[][][] { [["", "a@b.example", "secret"]], [["", "a@b.example", Token], ["", "c@b.example", Token.ToUpperInvariant()]], [["", "a@b.example", Token], ["", "A@b.example", Token + "3"]] })
        {
            var exception = Assert.Throws<TableException>(() => SurveyTokens.Read(Of(header, rows), "tokens.csv"));
            Assert.StartsWith($"line {rows.Length + 1}: ", exception.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain(rows[^1][2], exception.Message, StringComparison.Ordinal);
        }

        Assert.Throws<TableException>(() => SurveyTokens.Read(Of(["email"], ["a@b.example"])));
    }

    private static Table Of(string[] header, params string[][] rows) => new(header, [.. rows.Select((cells, index) => new TableRow(index + 2, cells))]);
}
