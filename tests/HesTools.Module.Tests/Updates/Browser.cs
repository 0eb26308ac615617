using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HesTools.Module.Tests.Updates;

/// <summary>A headless Chromium with a profile of its own, spoken to by the DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("hestools-browser-").FullName;
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private int _id;

    private Browser(string path)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0", $"--user-data-dir={_profile}", "about:blank" })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Requests, console messages and errors since the page was opened.</summary>
    public List<string> Requests { get; } = [];

    public List<string> Messages { get; } = [];

    /// <summary>Where Chromium is; null: not here.</summary>
    public static string? Path => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public static async Task<Browser> Start()
    {
        var browser = new Browser(Path!);
        var port = System.IO.Path.Combine(browser._profile, "DevToolsActivePort");
        for (var i = 0; i < 300 && (!File.Exists(port) || File.ReadAllLines(port).Length < 2); i++)
        {
            await Task.Delay(100);
        }

        using var http = new HttpClient();
        var pages = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{File.ReadAllLines(port)[0]}/json/list"))!.AsArray();
        await browser._socket.ConnectAsync(new Uri(pages.First(page => page!["type"]!.ToString() == "page")!["webSocketDebuggerUrl"]!.ToString()), CancellationToken.None);
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await browser.Send(domain + ".enable");
        }

        return browser;
    }

    public async Task Open(string file, int width, bool dark = false)
    {
        Requests.Clear();
        Messages.Clear();
        await Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await Send("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) });
        await Send("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        for (var i = 0; i < 100 && await Evaluate("document.readyState + location.protocol") != "completefile:"; i++)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>The value of an expression as text; of a promise, what it comes to.</summary>
    public async Task<string> Evaluate(string expression)
    {
        var result = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(result["exceptionDetails"] is null, result.ToJsonString());
        return result["result"]!["value"]?.ToString() ?? "";
    }

    /// <summary>Where the page saves files.</summary>
    public async Task SaveFilesIn(string folder) => await Send("Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "allow", ["downloadPath"] = folder });

    /// <summary>A key of a keyboard, pressed and let go: a name such as Tab, or one sign.</summary>
    public async Task Press(string key, bool shift = false)
    {
        var (code, text) = key switch
        {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            "ArrowLeft" => (37, ""),
            "ArrowUp" => (38, ""),
            "ArrowRight" => (39, ""),
            "ArrowDown" => (40, ""),
            { Length: 1 } => (0, key),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Not a key of the tests."),
        };
        foreach (var type in new[] { text.Length > 0 ? "keyDown" : "rawKeyDown", "keyUp" })
        {
            var parameters = new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key == " " ? "Space" : key.Length > 1 ? key : "", ["windowsVirtualKeyCode"] = code, ["modifiers"] = shift ? 8 : 0 };
            if (type == "keyDown")
            {
                parameters["text"] = text;
            }

            await Send("Input.dispatchKeyEvent", parameters);
        }
    }

    /// <summary>The whole page as a picture.</summary>
    public async Task<byte[]> Photograph() => Convert.FromBase64String((await Send("Page.captureScreenshot", new JsonObject { ["format"] = "png", ["captureBeyondViewport"] = true }))["data"]!.ToString());

    public async Task<byte[]> Print() => Convert.FromBase64String((await Send("Page.printToPDF", new JsonObject { ["paperWidth"] = 8.27, ["paperHeight"] = 11.69 }))["data"]!.ToString());

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        for (var i = 0; i < 20; i++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    private async Task<JsonNode> Send(string method, JsonObject? parameters = null)
    {
        var id = ++_id;
        var text = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] }.ToJsonString();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            var answer = await Receive(patience.Token);
            if (answer["id"]?.GetValue<int>() == id)
            {
                return answer["result"] ?? throw new JsonException(answer.ToJsonString());
            }

            switch (answer["method"]?.ToString())
            {
                case "Network.requestWillBeSent":
                    Requests.Add(answer["params"]!["request"]!["url"]!.ToString());
                    break;
                case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded":
                    Messages.Add(answer["params"]!.ToJsonString());
                    break;
                default:
                    break;
            }
        }
    }

    private async Task<JsonNode> Receive(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancellation);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
