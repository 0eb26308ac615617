using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HesTools.Stamps.Export;

namespace HesTools.Engine.Stamps;

/// <summary>Takes pictures with a headless browser that has a profile of its own, no network, and a minute.</summary>
internal sealed class PagePhotographer : IPagePhotographer
{
    // Longer stamps are cut in the picture; the page shows them whole.
    private const int Height = 2400;
    private const int Scale = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string? FindBrowser() => BrowserFinder.Find();

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Photograph(string browser, string html, IReadOnlyList<int> widths, CancellationToken cancellation)
    {
        // Nobody else can read a folder made so.
        var folder = Directory.CreateTempSubdirectory("hestools-picture-").FullName;
        try
        {
            var page = Path.Combine(folder, "page.html");
            var picture = Path.Combine(folder, "page.png");
            File.WriteAllText(page, html, new UTF8Encoding(false));
            Run(Arguments(browser, folder, page, picture, widths.Sum()), cancellation);
            if (!File.Exists(picture))
            {
                throw new PictureException("The browser ended without a picture.");
            }

            return PictureCutter.Cut(File.ReadAllBytes(picture), [.. widths.Select(width => width * Scale)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw new PictureException($"The browser '{browser}' gave no picture: {exception.Message}", exception);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static ProcessStartInfo Arguments(string browser, string folder, string page, string picture, int width)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false, CreateNoWindow = true };
        var arguments = new List<string>
        {
            "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--hide-scrollbars", "--mute-audio", "--disable-extensions", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--force-device-scale-factor={Scale}",
            string.Create(CultureInfo.InvariantCulture, $"--window-size={width},{Height}"), $"--user-data-dir={Path.Combine(folder, "profile")}", $"--screenshot={picture}",
        };
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            // As root, Chromium does not start with it. The page is made here and runs nothing.
            arguments.Add("--no-sandbox");
        }

        arguments.Add(new Uri(page).AbsoluteUri);
        arguments.ForEach(start.ArgumentList.Add);
        return start;
    }

    private static void Run(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var process = Process.Start(start) ?? throw new PictureException("The browser did not start.");
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            process.WaitForExitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
            cancellation.ThrowIfCancellationRequested();
            throw new PictureException($"The browser did not end within {Patience.TotalSeconds} seconds.");
        }

        if (process.ExitCode != 0)
        {
            var text = said.Wait(1000, CancellationToken.None) ? said.Result.Trim() : "";
            throw new PictureException(string.Create(CultureInfo.InvariantCulture, $"The browser ended with {process.ExitCode}: {DisplayText.Clean(text[Math.Max(0, text.Length - 300)..], 300)}"));
        }
    }

    // Helpers of the browser may write a moment longer.
    private static void Remove(string folder)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
