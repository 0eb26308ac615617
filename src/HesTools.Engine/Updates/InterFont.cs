using System.Reflection;
using System.Runtime.Loader;
using ScottPlot;
using SkiaSharp;

namespace HesTools.Engine.Updates;

/// <summary>
/// The typeface Inter out of the package Avalonia.Fonts.Inter, of which nothing else is used: pictures must not depend on fonts of the machine. Its resource is an index (length, version, count; path, offset and size of each
/// file) and the files.
/// </summary>
internal sealed class InterFont : IFontResolver
{
    private const string Assembly = "Avalonia.Fonts.Inter.dll";
    private static readonly Lazy<InterFont> Instance = new(() => new InterFont());
    private readonly SKTypeface _regular;
    private readonly SKTypeface _bold;

    private InterFont()
    {
        var beside = Path.Combine(Path.GetDirectoryName(typeof(InterFont).Assembly.Location)!, Assembly);
        var assembly = AssemblyLoadContext.GetLoadContext(typeof(InterFont).Assembly)!.LoadFromAssemblyPath(beside);
        _regular = Read(assembly, "Inter-Regular.ttf");
        _bold = Read(assembly, "Inter-Bold.ttf");
    }

    /// <summary>Makes it the only font of pictures.</summary>
    public static void Use()
    {
        if (!Fonts.FontResolvers.Contains(Instance.Value))
        {
            Fonts.FontResolvers.Clear();
            Fonts.FontResolvers.Add(Instance.Value);
            Fonts.Default = "Inter";
        }
    }

    /// <summary>The typeface itself.</summary>
    public static SKTypeface Typeface(bool isBold) => isBold ? Instance.Value._bold : Instance.Value._regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => bold ? _bold : _regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => weight >= FontWeight.SemiBold ? _bold : _regular;

    private static SKTypeface Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream("!AvaloniaResources") ?? throw new InvalidOperationException($"{Assembly} has no fonts.");
        using var reader = new BinaryReader(stream);
        var start = reader.ReadInt32() + sizeof(int);
        _ = reader.ReadInt32();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (path, offset, size) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            if (path.EndsWith(name, StringComparison.Ordinal))
            {
                stream.Position = start + offset;
                return SKTypeface.FromData(SKData.CreateCopy(reader.ReadBytes(size)));
            }
        }

        throw new InvalidOperationException($"{Assembly} has no {name}.");
    }
}
