namespace HesTools.Stamps.Export;

/// <summary>Takes pictures of pages with a browser of the machine that is given no network.</summary>
public interface IPagePhotographer
{
    /// <summary>Full path of the browser: HES_BROWSER, else a Chromium, Chrome or Edge on PATH; null: there is none.</summary>
    string? FindBrowser();

    /// <summary>Takes one picture of each column of a page.</summary>
    /// <param name="browser">Full path of the browser.</param>
    /// <param name="html">The page: columns from its left edge, each of one background colour to its end.</param>
    /// <param name="widths">Widths of the columns, in CSS pixels.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <returns>PNGs, one for each column, two pixels for each CSS pixel, cut where only background follows.</returns>
    /// <exception cref="PictureException">The browser did not give a picture within a minute.</exception>
    IReadOnlyList<byte[]> Photograph(string browser, string html, IReadOnlyList<int> widths, CancellationToken cancellation);
}

/// <summary>A browser that gave no picture.</summary>
/// <param name="message">Why, in words.</param>
/// <param name="inner">The cause.</param>
public sealed class PictureException(string message, Exception? inner = null) : Exception(message, inner);
