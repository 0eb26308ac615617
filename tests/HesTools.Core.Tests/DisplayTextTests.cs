namespace HesTools.Core.Tests;

public class DisplayTextTests
{
    [Theory]
    [InlineData("\u001b[31mred", "·[31mred")]
    [InlineData("a\r\nb\0", "a··b·")]
    [InlineData("gpj.\u202Eexe", "gpj.·exe")]
    [InlineData("Prüfung 試験", "Prüfung 試験")]
    [InlineData(null, "")]
    public void Nothing_reaches_a_terminal_that_steers_it(string? text, string expected) => Assert.Equal(expected, DisplayText.Clean(text));

    [Fact]
    public void Long_text_is_cut_visibly() => Assert.Equal("xxxx…", DisplayText.Clean(new string('x', 100_000), 5));
}
