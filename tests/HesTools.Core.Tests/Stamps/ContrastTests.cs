using HesTools.Stamps;

namespace HesTools.Core.Tests.Stamps;

public sealed class ContrastTests
{
    // As the WebAIM checker gives them, cut to two digits.
    [Theory]
    [InlineData("#000", "#fff", 21.00)]
    [InlineData("#777", "#fff", 4.47)]
    [InlineData("#767676", "white", 4.54)]
    [InlineData("#ff0000", "#ffffff", 3.99)]
    [InlineData("rgb(0, 0, 255)", "#fff", 8.59)]
    [InlineData("#fff", "#fff", 1.00)]
    public void The_published_values_come_out(string text, string background, double contrast)
    {
        var value = Contrast.Of(Contrast.Parse(text)!.Value, Contrast.Parse(background)!.Value);
        Assert.Equal(contrast, Math.Floor(value * 100) / 100, 1e-9);
        Assert.Equal(value, Contrast.Of(Contrast.Parse(background)!.Value, Contrast.Parse(text)!.Value));
    }

    [Theory]
    [InlineData("darkslategrey", "#2f4f4f")]
    [InlineData(" #ABC ", "#aabbcc")]
    public void Colours_are_read(string one, string other) => Assert.Equal(Contrast.Parse(other)!.Value.ToArgb(), Contrast.Parse(one)!.Value.ToArgb());

    [Theory]
    [InlineData("")]
    [InlineData("transparent")]
    [InlineData("window")]
    [InlineData("#12")]
    [InlineData("rgba(0,0,0,.5)")]
    [InlineData("linear-gradient(red,blue)")]
    public void What_is_no_plain_colour_is_not_judged(string text) => Assert.Null(Contrast.Parse(text));

    [Theory]
    [InlineData(StampStyle.Information)]
    [InlineData(StampStyle.Suspicious)]
    [InlineData(StampStyle.Dangerous)]
    public void Predefined_styles_have_a_contrast_of_seven_and_more(StampStyle style)
    {
        var colours = StampColours.Of(style)!;
        Assert.True(Contrast.Of(Contrast.Parse(colours.Text)!.Value, Contrast.Parse(colours.Background)!.Value) >= 7);
    }
}
