using HesTools.Stamps.Export;
using SkiaSharp;

namespace HesTools.Engine.Stamps;

/// <summary>Cuts a picture into columns, each without the background below its last line.</summary>
internal static class PictureCutter
{
    /// <summary>Cuts a picture.</summary>
    /// <param name="png">The picture.</param>
    /// <param name="widths">Widths of the columns, in its pixels.</param>
    public static IReadOnlyList<byte[]> Cut(byte[] png, IReadOnlyList<int> widths)
    {
        using var whole = SKBitmap.Decode(png) ?? throw new PictureException("The browser's picture is none.");
        if (whole.Width < widths.Sum())
        {
            throw new PictureException($"The browser's picture is {whole.Width} pixels wide, not {widths.Sum()}.");
        }

        var columns = new List<byte[]>();
        var left = 0;
        foreach (var width in widths)
        {
            using var column = new SKBitmap();
            if (!whole.ExtractSubset(column, new SKRectI(left, 0, left + width, Bottom(whole, left, width))))
            {
                throw new PictureException("The browser's picture cannot be cut.");
            }

            using var data = column.Encode(SKEncodedImageFormat.Png, 100);
            columns.Add(data.ToArray());
            left += width;
        }

        return columns;
    }

    // Below the last line that is not all background, with as much below it as there is beside.
    private static int Bottom(SKBitmap whole, int left, int width)
    {
        const int margin = 32;
        var background = whole.GetPixel(left, whole.Height - 1);
        var row = whole.Height - 1;
        while (row > 0 && Enumerable.Range(left, width).All(x => whole.GetPixel(x, row) == background))
        {
            row--;
        }

        return Math.Min(whole.Height, row + 1 + margin);
    }
}
