using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>
/// The details of a policy event: a text that holds JSON, in the log API and in CEF alike. Nothing in it needs escaping in JSON, so it is put
/// together as text.
/// </summary>
internal static class EventDetails
{
    private const string Engine = "8.2.0.1013;23980000";

    public static string? For(SampleMessage message, SampleEvent found)
    {
        var random = SampleRandom.From(message.Token + (ulong)found.Ordinal);
        return found.Threat.Category switch
        {
            SampleBucket.Malware => Malware(SampleDetails.MalwareName(message), ref random),
            SampleBucket.AdvancedThreat => found.Subtype.Contains("URLs", StringComparison.Ordinal) ? Links("3", ref random) : Files(ref random),
            SampleBucket.WebReputation => Links(null, ref random),
            SampleBucket.Phishing or SampleBucket.Bec or SampleBucket.Spam or SampleBucket.Graymail => Report(found.Threat.Category, ref random),
            _ => null,
        };
    }

    private static string Malware(string name, ref SampleRandom random) =>
        $$"""{"threatNames":"{{name}}","fileInfo":[{"fileName":"{{SampleDetails.FileName(ref random)}}","threatName":"{{name}}"}]}""";

    private static string Files(ref SampleRandom random)
    {
        var name = SampleDetails.FileName(ref random);
        return $$"""{"riskLevel":"3","fileInfo":[{"fileName":"{{name}}","fileSha256":"{{SampleDetails.Hash(ref random)}}","riskLevel":"3"}]}""";
    }

    private static string Links(string? risk, ref SampleRandom random)
    {
        var level = risk is null ? "" : $"\"riskLevel\":\"{risk}\",";
        return $$"""{{{level}}"urlInfo":[{"url":"{{SampleDetails.Link(ref random)}}","extractType":"body"}]}""";
    }

    private static string Report(SampleBucket category, ref SampleRandom random)
    {
        var type = category switch
        {
            SampleBucket.Phishing => 12,
            SampleBucket.Bec => 15,
            SampleBucket.Graymail => 20,
            _ => 10,
        };

        // A negative score gives the double hyphen that real reports have.
        var score = (random.NextShare() * 90) - 15;
        var header = string.Create(CultureInfo.InvariantCulture, $"{type}-{score:F6}-7.000000");
        var id = Convert.ToBase64String(BitConverter.GetBytes(random.NextBits()));
        return $$$"""{"spamReport":{"enginePatternVersion":"{{{Engine}}}","spamResultHeader":"{{{header}}}","spamRidHeader":"{{{id}}}"}}""";
    }
}
