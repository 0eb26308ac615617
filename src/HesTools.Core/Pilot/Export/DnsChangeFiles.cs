using System.Globalization;
using System.Text;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Planning;
using HesTools.Workspaces;

namespace HesTools.Pilot.Export;

/// <summary>Changes of DNS as files: scripts for nsupdate (RFC 2136), and fragments of zone files for people who edit zones.</summary>
internal static class DnsChangeFiles
{
    private static readonly (PilotState Done, string File, string About)[] Steps =
    [
        (PilotState.LoweredTtl, "1-lower-ttl", "Lowers the time to live of the MX records, so that the switch and its undoing are quick; where outgoing mail is to go through the gateway, adds it to SPF."),
        (PilotState.Cutover, "2-switch", "Switches the MX records to the gateway. Not before every resolver has forgotten the old time to live."),
        (PilotState.Active, "3-raise-ttl", "Raises the time to live of the MX records again. After that, undoing is slow."),
    ];

    private static readonly (string File, string About)[] States =
    [
        ("0-before", "as it was before the first step, and as a rollback leaves it"),
        ("1-lower-ttl", "after the time to live was lowered, and SPF allows the gateway where it sends"),
        ("2-switch", "after the switch"),
        ("3-raise-ttl", "after the time to live was raised"),
    ];

    /// <summary>The files of every wave.</summary>
    public static PilotExportResult Write(PilotExport export)
    {
        var problems = new List<PilotExportProblem>();
        var files = new List<ExportedFile>();
        foreach (var wave in export.Selected)
        {
            var (sets, broken) = (new List<(DnsChangeSet, PilotState)>(), problems.Count);
            foreach (var domain in export.DomainsOf(wave, problems))
            {
                if (DnsChangeSet.Make(domain, out var problem) is { } set)
                {
                    sets.Add((set, domain.State));
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

    private static IEnumerable<ExportedFile> Wave(PlannedWave wave, IReadOnlyList<(DnsChangeSet Set, PilotState State)> sets, IReadOnlyList<PilotExportProblem> leftOut)
    {
        foreach (var ((done, file, about), index) in Steps.Select((step, index) => (step, index)))
        {
            var script = Head(wave, file, about, leftOut, "; Where a set is not as it was when it was tested, the server refuses that domain (NXRRSET), nothing of it is changed, and nsupdate ends with code 2: look who changed it.");
            foreach (var (set, state) in sets)
            {
                Comment(script.Append('\n'), set.Domain);
                foreach (var note in index == 1 ? set.Notes : [])
                {
                    Comment(script, note);
                }

                var isDone = state >= done;
                if (isDone || set.Steps[index].Changes.Length == 0)
                {
                    Comment(script, isDone ? $"Done: it is {state}." : "Nothing to do.");
                }
                else
                {
                    Send(script, set.Steps[index].Changes);
                }
            }

            yield return File(wave, file + ".nsupdate", script);
        }

        yield return Undo(wave, "undo", "Undoes the wave from wherever it stands: the MX records and their time to live as they were. First let the old servers accept mail that does not come from the gateway.", DnsRecordType.Mx, sets, leftOut);
        if (sets.Any(one => one.Set.Undo(DnsRecordType.Txt).Any()))
        {
            yield return Undo(wave, "undo-spf", "Takes the gateway out of SPF again. After undo, and not before outgoing mail has left the gateway: what it still holds would fail SPF.", DnsRecordType.Txt, sets, leftOut);
        }

        foreach (var ((file, about), index) in States.Select((state, index) => (state, index)))
        {
            yield return File(wave, file + ".zone", Fragment(wave, about, [.. sets.Select(one => one.Set)], index));
        }
    }

    private static ExportedFile Undo(PlannedWave wave, string file, string about, DnsRecordType type, IReadOnlyList<(DnsChangeSet Set, PilotState State)> sets, IReadOnlyList<PilotExportProblem> leftOut)
    {
        var undo = Head(wave, file, about, leftOut, """
            ; Each record set has two sends. The first undoes the change: the server refuses it (NXRRSET) where there was none, which is as it should be.
            ; The second restores the time to live, and is accepted only if the records are the old ones: it proves that they are back.
            ; If the second is refused, somebody changed the set meanwhile: compare it with the fragment 0-before and mend it by hand.
            ; nsupdate ends with code 2 where any send was refused, so code 2 is usual here: what counts is the second send of each set. Each is shown before it is sent, so that a refusal can be told to its domain.
            """.ReplaceLineEndings("\n"));
        foreach (var (set, _) in sets)
        {
            foreach (var (change, index) in set.Undo(type).Select((change, index) => (change, index)))
            {
                Comment(index == 0 ? undo.Append('\n') : undo, index == 0 ? $"{set.Domain}: back from the change" : $"{set.Domain}: the proof, and the time to live");
                Send(undo, change);
            }
        }

        return File(wave, file + ".nsupdate", undo);
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

        // "send" says no name where it is refused.
        script.Append("show\nsend\n");
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

    private static ExportedFile File(PlannedWave wave, string name, StringBuilder text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"wave-{wave.Number}-{name}"), Encoding.UTF8.GetBytes(text.ToString()));
}
