using HesTools.Rollout;

namespace HesTools.Engine.Tests.Rollout;

/// <summary>A plan for tests of exports, looked at from 2026-11-24.</summary>
internal static class RolloutSample
{
    public static readonly DateOnly AsOf = new(2026, 11, 24);

    public static HesRolloutPlan Plan(string hostile = "") => new()
    {
        Product = "CloudAppSecurity",
        Title = "Cloud App Security" + hostile,
        Groups = ["Information Security Team", "IT Services" + hostile],
        Mode = "Api",
        Consequences = ["Mail is looked at after it is delivered: seconds to minutes in which it can be opened.", "No change of mail flow." + hostile],
        Start = new(2026, 11, 9),
        TimeZone = "Europe/London",
        Holidays = [new(new(2026, 12, 25), new(2026, 12, 28), "Christmas" + hostile), new(new(2027, 1, 1), new(2027, 1, 1), "New Year")],
        Freezes = [new(new(2026, 12, 18), new(2027, 1, 4), "end of year")],
        Roles = [new("Security lead", "A. Lee" + hostile, "Decides gates."), new("Messaging", "", "Runs the mail system."), new("Service desk", "Desk team", "Answers users.")],
        Tasks =
        [
            Task("privacy", "Before anything", "Privacy check agreed", RolloutTaskKind.Prerequisite, "Security lead", (11, 9), (11, 13), 5) with { Progress = RolloutProgress.Done, Started = new(2026, 11, 9), Finished = new(2026, 11, 12), Slack = 1 },
            Task("licences", "Before anything", "Licences for both groups" + hostile, RolloutTaskKind.Prerequisite, "Messaging", (11, 9), (11, 20), 10) with { Progress = RolloutProgress.InProgress, Started = new(2026, 11, 10), Slack = 0, IsCritical = true, Note = "Order placed." + hostile, Reason = "It starts as the plan does." },
            Task("connect", "Report only", "Connect the tenant, report only", RolloutTaskKind.Task, "Messaging", (11, 23), (11, 25), 3, "licences") with { IsChange = true, IsCritical = true, Rollback = "Revoke the consent of the application." + hostile, Reason = "After 'Licences for both groups'." },
            Task("report-1", "Report only", "Watch reports of the first group", RolloutTaskKind.Task, "Security lead", (11, 26), (12, 9), 10, "connect") with { Group = "Information Security Team", IsCritical = true },
            Task("tell-1", "Report only", "Tell the first group", RolloutTaskKind.Communication, "Service desk", (11, 30), (11, 30), 1) with { Group = "Information Security Team", Slack = 7, Text = "What is scanned, what is not, whom to ask." },
            Task("gate-1", "Report only", "Gate: enforce for the first group", RolloutTaskKind.Gate, "Security lead", (12, 10), (12, 10), 1, "report-1") with { IsCritical = true, Evidence = "False positives below 1 in 10,000 over ten working days." + hostile },
            Task("enforce-1", "Enforce", "Quarantine malware for the first group", RolloutTaskKind.Task, "Messaging", (12, 11), (12, 14), 2, "gate-1") with { IsChange = true, IsCritical = true, Rollback = "Set the policy to report only." },
            Task("enforce-2", "Enforce", "Quarantine malware for IT Services", RolloutTaskKind.Task, "Messaging", (1, 5), (1, 6), 2, "enforce-1") with { IsChange = true, IsCritical = true, Reason = "The freeze 'end of year' ends 4 Jan 2027." },
            Task("gate-2", "Enforce", "Gate: into service", RolloutTaskKind.Gate, "Security lead", (1, 13), (1, 13), 1, "enforce-2") with { IsCritical = true, Evidence = "A week without a stop." },
        ],
        Measures = [new() { Title = "Malware delivered", Kind = "Category", Figure = "Malware", Target = "Lower", Verdict = "NoClearChange", Result = "NotMet", Sentence = "3 against 4." + hostile, To = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) }],
        Risks = [new("A rule holds wanted mail." + hostile, "Report only first.", "Security lead")],
    };

    private static RolloutTask Task(string id, string phase, string title, RolloutTaskKind kind, string owner, (int Month, int Day) from, (int Month, int Day) to, int days, params string[] after) => new()
    {
        Id = id, Phase = phase, Title = title, Kind = kind, Owner = owner, Days = days, After = [.. after.Select(one => new RolloutLink(one))], Start = Day(from), End = Day(to),
    };

    private static DateOnly Day((int Month, int Day) day) => new(day.Month < 6 ? 2027 : 2026, day.Month, day.Day);
}
