using System.Globalization;
using System.Text;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Planning;

namespace HesTools.Pilot.Export;

/// <summary>Changes of DNS as files: scripts for nsupdate (RFC 2136), and fragments of zone files for people who edit zones.</summary>
internal static class DnsChangeFiles
{
    private static readonly (string Step, string File, string About)[] Steps =
    [
        ("LowerTtl", "1-lower-ttl", "Lowers the time to live of the MX records, so that the switch and its undoing are quick."),
        ("Switch", "2-switch", "Switches the MX records to the gateway. Not before every resolver has forgotten the old time to live."),
        ("RaiseTtl", "3-raise-ttl", "Raises the time to live of the MX records again. After that, undoing is slow."),
    ];

    private static readonly (string File, string About)[] States =
    [
        ("0-before", "as it was before the first step, and as a rollback leaves it"),
        ("1-lower-ttl", "after the time to live was lowered"),
        ("2-switch", "after the switch"),
        ("3-raise-ttl", "after the time to live was raised"),
    ];

    /// <summary>The files of every wave.</summary>
    public static PilotExportResult Write(PilotExport export)
    {
        var problems = new List<PilotExportProblem>();
        var files = new List<PilotExportFile>();
        foreach (var wave in export.Selected)
        {
            var (sets, broken) = (new List<DnsChangeSet>(), problems.Count);
            foreach (var domain in export.DomainsOf(wave, problems))
            {
                if (DnsChangeSet.Make(domain, out var problem) is { } set)
                {
                    sets.Add(set);
                }
                else
                {
                    problems.Add(problem!);
                }
            }

            if (sets.Count > 0)
            {
                files.AddRange(Wave(wave, sets, [.. problems.Skip(broken)]));
            }
        }

        return new(files, problems, []);
    }

    private static IEnumerable<PilotExportFile> Wave(PlannedWave wave, IReadOnlyList<DnsChangeSet> sets, IReadOnlyList<PilotExportProblem> leftOut)
    {
        foreach (var ((_, file, about), index) in Steps.Select((step, index) => (step, index)))
        {
            var script = Head(wave, file, about, leftOut, "; Where a set is not as it was when it was tested, the server refuses that domain (NXRRSET) and nothing of it is changed: look who changed it.");
            foreach (var set in sets)
            {
                Comment(script.Append('\n'), set.Domain);
                foreach (var note in index == 1 ? set.Notes : [])
                {
                    Comment(script, note);
                }

                if (set.Steps[index].Changes.Length == 0)
                {
                    Comment(script, "Nothing to do.");
                }
                else
                {
                    Send(script, set.Steps[index].Changes);
                }
            }

            yield return File(wave, file + ".nsupdate", script);
        }

        var undo = Head(wave, "undo", "Undoes the wave from wherever it stands: every record set and time to live as it was.", leftOut, """
            ; Each record set has two sends. The first undoes the switch: the server refuses it (NXRRSET) where there was no switch, which is as it should be.
            ; The second restores the time to live, and is accepted only if the records are the old ones: it proves that they are back.
            ; If the second is refused, somebody changed the set meanwhile: compare it with the fragment 0-before and mend it by hand.
            """.ReplaceLineEndings("\n"));
        foreach (var set in sets)
        {
            Comment(undo.Append('\n'), set.Domain);
            foreach (var change in set.Undo())
            {
                Send(undo, change);
            }
        }

        yield return File(wave, "undo.nsupdate", undo);
        foreach (var ((file, about), index) in States.Select((state, index) => (state, index)))
        {
            yield return File(wave, file + ".zone", Fragment(wave, about, sets, index));
        }
    }

    private static StringBuilder Head(PlannedWave wave, string file, string about, IReadOnlyList<PilotExportProblem> leftOut, string more)
    {
        var script = new StringBuilder();
        Comment(script, string.Create(CultureInfo.InvariantCulture, $"Wave {wave.Number}, {file}. {about}"));
        Comment(script, "Written by Export-HesPilotPlan. Send it with nsupdate -k KEYFILE (BIND 9), or give each zone's own server with a line 'server NAME' here.");
        script.Append(more).Append('\n');
        foreach (var problem in leftOut)
        {
            Comment(script, $"Left out: {problem.Item}: {problem.Message}");
        }

        return script;
    }

    // One update message: the prerequisites of all its sets hold, or nothing is changed (RFC 2136 section 3.2).
    private static void Send(StringBuilder script, params DnsChange[] changes)
    {
        foreach (var (before, _) in changes)
        {
            script.Append(before.Records.Length == 0 ? $"prereq nxrrset {Owner(before)} {Type(before)}\n" : "");
            foreach (var data in RecordText.DataOf(before))
            {
                script.Append(CultureInfo.InvariantCulture, $"prereq yxrrset {Owner(before)} {Type(before)} {data}\n");
            }
        }

        foreach (var (before, after) in changes)
        {
            script.Append(before.Records.Length > 0 ? $"update delete {Owner(before)} {Type(before)}\n" : "");
            foreach (var data in RecordText.DataOf(after))
            {
                script.Append(CultureInfo.InvariantCulture, $"update add {Owner(after)} {after.Ttl} {Type(after)} {data}\n");
            }
        }

        script.Append("send\n");
    }

    private static StringBuilder Fragment(PlannedWave wave, string about, IReadOnlyList<DnsChangeSet> sets, int steps)
    {
        var zone = new StringBuilder();
        Comment(zone, string.Create(CultureInfo.InvariantCulture, $"Wave {wave.Number}: the zones {about}."));
        Comment(zone, "Written by Export-HesPilotPlan. Put these in place of all records of the same name and type, leave the others, and raise the serial of the SOA record.");
        foreach (var set in sets)
        {
            Comment(zone.Append('\n'), set.Domain);
            foreach (var records in set.StateAfter(steps))
            {
                Comment(zone, records.Records.Length == 0 ? $"No {Type(records)} record." : "");
                foreach (var data in RecordText.DataOf(records))
                {
                    zone.Append(CultureInfo.InvariantCulture, $"{Owner(records)} {records.Ttl} IN {Type(records)} {data}\n");
                }
            }
        }

        return zone;
    }

    private static void Comment(StringBuilder script, string text) => script.Append(text.Length > 0 ? "; " + DisplayText.Clean(text, int.MaxValue) + "\n" : "");

    private static string Owner(DnsRecordSet set) => set.Name + ".";

    private static string Type(DnsRecordSet set) => set.Type == DnsRecordType.Mx ? "MX" : "TXT";

    private static PilotExportFile File(PlannedWave wave, string name, StringBuilder text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"wave-{wave.Number}-{name}"), Encoding.UTF8.GetBytes(text.ToString()));
}
