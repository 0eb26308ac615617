using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>A server of another project that a test starts: in a temporary folder of its own, on a free port of loopback, ended by its own process id.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly StringBuilder _said = new();
    private Process? _process;

    /// <summary>The folder for its files.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("hestools-dns-").FullName;

    /// <summary>The port it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>Starts it. Another process may take the port first: then another is tried.</summary>
    /// <param name="program">Full path of the program.</param>
    /// <param name="configure">Writes its files for a port and gives its arguments.</param>
    /// <param name="isReady">Whether it answers.</param>
    public void Start(string program, Func<int, string[]> configure, Func<bool> isReady)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Port = FreePort();
            _process = Process.Start(new ProcessStartInfo(program, configure(Port)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _process.OutputDataReceived += Hear;
            _process.ErrorDataReceived += Hear;
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            for (var time = Stopwatch.StartNew(); time.Elapsed.TotalSeconds < 20 && !_process.HasExited;)
            {
                if (isReady())
                {
                    return;
                }

                Thread.Sleep(50);
            }

            End();
        }

        string said;
        lock (_said)
        {
            said = _said.ToString();
        }

        Dispose();
        Assert.Fail($"{program} did not start: {said}");
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(30_000);
        Assert.True(process.ExitCode == 0, $"{program}: {output}{errors.Result}");
        return output;
    }

    public void Dispose()
    {
        End();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static int FreePort()
    {
        // Free for both protocols.
        while (true)
        {
            using var stream = new TcpListener(IPAddress.Loopback, 0);
            stream.Start();
            var port = ((IPEndPoint)stream.LocalEndpoint).Port;
            try
            {
                using var datagram = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
        }
    }

    private void End()
    {
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(10_000);
        }

        _process.Dispose();
        _process = null;
    }
}
