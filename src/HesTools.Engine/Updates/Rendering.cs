using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using HesTools.Updates;

namespace HesTools.Engine.Updates;

/// <summary>One update on its way into formats.</summary>
internal sealed class Rendering
{
    private readonly UpdateTexts _texts;
    private readonly UpdateModel _model;
    private readonly Lazy<IReadOnlyList<UpdateChart>> _charts;

    public Rendering(HesUpdate update, IReadOnlyList<string> templates)
    {
        CultureInfo culture;
        try
        {
            culture = CultureInfo.GetCultureInfo(update.Culture, predefinedOnly: true);
        }
        catch (CultureNotFoundException exception)
        {
            throw new UpdateException(UpdateProblem.TemplateInvalid, update.Culture, $"'{update.Culture}' is no culture of this system.", exception);
        }

        _texts = new UpdateTexts(update, templates, culture);
        _model = new UpdateModel(update, _texts, culture);
        _charts = new(() => new UpdateCharts(update, _texts, culture).All());
    }

    public string Title => _model.Title;

    public IReadOnlyList<UpdateChart> Charts => _charts.Value;

    /// <summary>The picture of delivered mail.</summary>
    public byte[] Picture() => Charts.Count > 0 && Charts[0].Name == "categories" ? Charts[0].Png()
        : throw new UpdateException(UpdateProblem.NoPicture, "png", "Nothing was delivered: there is no picture to make.");

    public string Text() => _texts.Layout("update.txt.liquid", Plain(_model.Values()), NullEncoder.Default);

    public string Markdown() => _texts.Layout("update.md.liquid", Plain(_model.Values()), MarkdownEncoder.Default);

    /// <summary>The page.</summary>
    /// <param name="contentId">The content ID of a picture, for mail; null: pictures are part of the page.</param>
    public string Html(Func<UpdateChart, string>? contentId = null)
    {
        var values = _model.Values();
        values["charts"] = Charts.Select(chart => (object)new Dictionary<string, object?>
        {
            ["title"] = chart.Title,
            ["alternative"] = chart.Alternative,
            ["columns"] = chart.Columns,
            ["rows"] = chart.Rows.Cast<object>().ToArray(),
            ["svg"] = contentId is null ? chart.Svg() : null,
            ["cid"] = contentId?.Invoke(chart),
        }).ToArray();
        return _texts.Layout("update.html.liquid", Plain(values), HtmlEncoder.Default);
    }

    /// <summary>Values without control characters and direction overrides, which no format escapes. Pictures are markup of our own.</summary>
    internal static Dictionary<string, object?> Plain(Dictionary<string, object?> values) => values.ToDictionary(value => value.Key, value => value.Key == "svg" ? value.Value : Plain(value.Value));

    private static object? Plain(object? value) => value switch
    {
        string text => DisplayText.Clean(text, int.MaxValue),
        Dictionary<string, object?> values => Plain(values),
        string[] texts => texts.Select(text => DisplayText.Clean(text, int.MaxValue)).ToArray(),
        object[] items => items.Select(Plain).ToArray(),
        _ => value,
    };
}
