using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;
using HesTools.Comparison;
using HesTools.Updates;

namespace HesTools.Engine.Updates;

/// <summary>The texts and layouts of a culture, each of which an organisation can replace: Liquid, with numbers and dates by the culture.</summary>
internal sealed partial class UpdateTexts
{
    private const string Fallback = "en-GB";
    private const string FileName = "texts.json";
    private const int MostSteps = 1_000_000;
    private static readonly FluidParser Parser = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _folders;

    private readonly TemplateOptions _options;

    public UpdateTexts(HesUpdate update, IReadOnlyList<string> templates, CultureInfo culture)
        : this(update.Texts, templates, culture)
    {
    }

    /// <summary>Texts and layouts of anything else that is laid out.</summary>
    public UpdateTexts(IReadOnlyDictionary<string, string> own, IReadOnlyList<string> templates, CultureInfo culture)
    {
        _folders = [.. Cultures(culture).SelectMany(name => templates.Select(folder => Path.Combine(folder, name)))];
        Language = Cultures(culture).FirstOrDefault(name => templates.Any(folder => File.Exists(Path.Combine(folder, name, FileName)))) ?? Fallback;
        foreach (var folder in _folders.Reverse())
        {
            Read(Path.Combine(folder, FileName));
        }

        foreach (var (name, text) in own)
        {
            _texts[name] = text;
        }

        _options = new TemplateOptions { CultureInfo = culture, MaxSteps = MostSteps, MaxRecursion = 50 };
        _options.Filters.AddFilter("number", (value, _, _) => new StringValue(value.ToNumberValue().ToString("N0", culture)));
        _options.Filters.AddFilter("change", (value, _, _) => new StringValue(value.IsNil() ? "" : $" ({Signed((long)value.ToNumberValue(), culture)})"));
        _options.Filters.AddFilter("percent", (value, arguments, _) => new StringValue(((double)value.ToNumberValue()).ToString("P" + (arguments.Count > 0 ? (int)arguments.At(0).ToNumberValue() : 1), culture)));
        _options.Filters.AddFilter("longdate", (value, _, _) => new StringValue(Time(value).ToString("D", culture)));
        _options.Filters.AddFilter("shortdate", (value, _, _) => new StringValue(Time(value).ToString("d", culture)));
        _options.Filters.AddFilter("clock", (value, _, _) => new StringValue(Time(value).ToString("t", culture)));
    }

    /// <summary>The language of the words, which can be another than that of the numbers where a culture has no texts.</summary>
    public string Language { get; }

    /// <summary>A date of a year that is said elsewhere: without the year where the culture writes it last, else with it.</summary>
    public static string DayAndMonth(CultureInfo culture) => culture.DateTimeFormat.ShortDatePattern is var pattern && pattern.EndsWith("yyyy", StringComparison.Ordinal) && pattern.Length > 5
        ? pattern[..^5] : "d";

    /// <summary>A text without values.</summary>
    public string Of(string name) => _texts.TryGetValue(name, out var text) ? text : throw Invalid(FileName, $"The text '{name}' is missing.");

    /// <summary>A text that an organisation can have in place of one of the module's; null: it has none.</summary>
    public string? Find(string name) => _texts.GetValueOrDefault(name);

    /// <summary>Items in a sentence.</summary>
    public string Listed(string[] items) => items.Length < 2 ? string.Concat(items) : $"{string.Join(", ", items[..^1])} {Of("and")} {items[^1]}";

    /// <summary>The words for a category.</summary>
    public string Category(string category) => Of("category." + category);

    /// <summary>The words for a figure of a comparison.</summary>
    public string Figure(FigureComparison row) => row.Kind == "Category" ? Category(row.Figure) : Of("figure." + row.Figure.ToLowerInvariant());

    /// <summary>A text with its values, on one line.</summary>
    public string Render(string name, IReadOnlyDictionary<string, object?> model) =>
        Render(name, Of(name), model, NullEncoder.Default).ReplaceLineEndings(" ").Trim();

    /// <summary>A layout with its values.</summary>
    /// <param name="file">Its file name.</param>
    /// <param name="model">The values.</param>
    /// <param name="encoder">Escapes values for the format.</param>
    public string Layout(string file, IReadOnlyDictionary<string, object?> model, TextEncoder encoder)
    {
        var (path, source) = Source(file);
        return Render(path, source, model, encoder).ReplaceLineEndings("\n");
    }

    /// <summary>A layout as it is written, without values.</summary>
    /// <param name="file">Its file name.</param>
    public (string Path, string Text) Source(string file)
    {
        var path = _folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) ?? throw Invalid(file, $"The layout '{file}' is missing.");
        return (path, Read(path, File.ReadAllText));
    }

    public static string Signed(long number, CultureInfo culture) => number == 0 ? "±0" : (number > 0 ? "+" : "-") + Math.Abs(number).ToString("N0", culture);

    private static DateTimeOffset Time(FluidValue value) =>
        DateTimeOffset.Parse(value.ToStringValue(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static IEnumerable<string> Cultures(CultureInfo culture)
    {
        for (var one = culture; one.Name.Length > 0; one = one.Parent)
        {
            yield return one.Name;
        }

        if (culture.Name != Fallback)
        {
            yield return Fallback;
        }
    }

    private string Render(string name, string source, IReadOnlyDictionary<string, object?> model, TextEncoder encoder)
    {
        if (Ranges().IsMatch(source))
        {
            throw Invalid(name, $"'{name}' counts by a range (..), which can go on for ever: go through a list.");
        }

        if (!Parser.TryParse(source, out var template, out var error))
        {
            throw Invalid(name, $"'{name}' is no Liquid template: {error}");
        }

        try
        {
            var context = new TemplateContext(_options);
            foreach (var (key, value) in model)
            {
                context.SetValue(key, FluidValue.Create(value, _options));
            }

            return template.Render(context, encoder);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArithmeticException or IOException or UnauthorizedAccessException or ArgumentException or ParseException)
        {
            throw Invalid(name, $"'{name}' cannot be rendered: {exception.Message}", exception);
        }
    }

    private void Read(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            foreach (var (name, text) in JsonSerializer.Deserialize<Dictionary<string, string?>>(Read(path, File.ReadAllText)) ?? [])
            {
                _texts[name] = text ?? throw new JsonException($"{name} is null");
            }
        }
        catch (JsonException exception)
        {
            throw Invalid(path, $"'{path}' is no list of texts: {exception.Message}", exception);
        }
    }

    private static string Read(string path, Func<string, string> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"\{[%{][^}]*\(\s*[^)}]*\.\.")]
    private static partial Regex Ranges();

    private static UpdateException Invalid(string item, string message, Exception? inner = null) => new(UpdateProblem.TemplateInvalid, item, message, inner);
}
