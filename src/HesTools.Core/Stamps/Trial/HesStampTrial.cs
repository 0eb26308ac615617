namespace HesTools.Stamps.Trial;

/// <summary>What came of trying a stamp policy on messages. Nothing was written.</summary>
/// <param name="Policy">Full path of the policy.</param>
/// <param name="Passed">Whether there were messages, every file could be read, and every invariant held.</param>
/// <param name="Files">Files read.</param>
/// <param name="Messages">Messages in them; each is tried once for each trigger.</param>
/// <param name="Bytes">Bytes of the files.</param>
/// <param name="Outcomes">Messages by trigger and outcome.</param>
/// <param name="Reasons">Why messages were left alone, by trigger.</param>
/// <param name="Parts">Parts that were stamped, by media type and how.</param>
/// <param name="Signatures">What stamping did to DKIM and ARC signatures, in messages, of those stamped.</param>
/// <param name="Broken">Messages of which an invariant did not hold, or that failed.</param>
/// <param name="Seconds">How long it took, checks included.</param>
public sealed record HesStampTrial(
    string Policy, bool Passed, long Files, long Messages, long Bytes, TrialOutcome[] Outcomes, TrialOutcome[] Reasons, TrialParts[] Parts, TrialSignatures[] Signatures,
    BrokenMessage[] Broken, double Seconds);

/// <summary>Messages with one outcome.</summary>
/// <param name="Trigger">The trigger they were tried with.</param>
/// <param name="Outcome">As <see cref="StampResult.Outcome"/>; of reasons, the reason.</param>
/// <param name="Messages">How many.</param>
public sealed record TrialOutcome(string Trigger, string Outcome, long Messages);

/// <summary>Parts that were stamped in one way.</summary>
/// <param name="ContentType">Their media type.</param>
/// <param name="Change">As <see cref="StampedPart.Change"/>.</param>
/// <param name="Parts">How many.</param>
public sealed record TrialParts(string ContentType, string Change, long Parts);

/// <summary>Stamped messages by what the stamp does to their signatures.</summary>
/// <param name="Kind"><c>DKIM</c> or <c>ARC</c>.</param>
/// <param name="Effect">As <see cref="StampResult.Dkim"/>.</param>
/// <param name="Messages">How many.</param>
public sealed record TrialSignatures(string Kind, string Effect, long Messages);

/// <summary>A message of which an invariant did not hold.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">The message's place in a mailbox file, from 1.</param>
/// <param name="Trigger">The trigger it was tried with.</param>
/// <param name="Problem">What is not as it must be.</param>
public sealed record BrokenMessage(string Path, int Number, string Trigger, string Problem);
