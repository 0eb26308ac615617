using System.Globalization;
using System.Management.Automation;
using HesTools.Archive;
using HesTools.Comparison;
using HesTools.Logs;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using HesTools.Service;
using HesTools.Stamps;
using HesTools.Stamps.Export;
using HesTools.Stamps.Trial;
using HesTools.Updates;

namespace HesTools.PowerShell;

/// <summary>Every error of the commands, with its id, category, the user's own item, and what to do.</summary>
internal static partial class Errors
{
    public static ErrorRecord LogFile(LogFileException exception, string item, bool hasLiteralPath = false)
    {
        var (category, action) = exception.Problem switch
        {
            LogFileProblem.FileNotFound => (ErrorCategory.ObjectNotFound, CheckPath(hasLiteralPath)),
            LogFileProblem.FileAccessDenied => (ErrorCategory.PermissionDenied, "Run with the rights to read the file."),
            LogFileProblem.FileDamaged => (ErrorCategory.ReadError, "Export or copy the file again. What could be read has been read."),
            LogFileProblem.UnknownFormat => (ErrorCategory.InvalidType, "Give console exports, log API JSON or CEF; -Encoding where the file is in another encoding."),
            LogFileProblem.MissingColumn => (ErrorCategory.InvalidData, "Name the column with -ColumnAlias @{ 'Name in the file' = 'Field' }."),
            LogFileProblem.TimeZoneRequired => (ErrorCategory.InvalidArgument, "Say which zone the times are in with -TimeZone, for example Europe/London."),
            LogFileProblem.CultureRequired => (ErrorCategory.InvalidArgument, "Say how dates are written with -Culture, for example en-GB."),
            LogFileProblem.LimitExceeded => (ErrorCategory.LimitsExceeded, "Raise the limit where the file is to be trusted."),
            _ => (ErrorCategory.NotSpecified, ""),
        };
        return Make(exception, exception.Problem.ToString(), category, item, action);
    }

    public static ErrorRecord Archive(ArchiveException exception)
    {
        var (category, action) = exception.Problem switch
        {
            ArchiveProblem.ArchiveNotFound => (ErrorCategory.ObjectNotFound, "Import logs first with Import-HesLog, or name the workspace with -Workspace or HES_WORKSPACE."),
            ArchiveProblem.ArchiveInUse => (ErrorCategory.ResourceBusy, "Try again when the other one has ended."),
            ArchiveProblem.ArchiveDamaged => (ErrorCategory.InvalidData, "Put a copy made by Backup-HesArchive in its place, or move it away and import the exports again."),
            ArchiveProblem.ArchiveTooNew => (ErrorCategory.InvalidOperation, "Install a later version of HesTools."),
            ArchiveProblem.ArchiveAccessDenied => (ErrorCategory.PermissionDenied, "Check the rights of the folder and its files."),
            ArchiveProblem.ArchiveWriteFailed => (ErrorCategory.WriteError, "Check the free space of the disk. What was acknowledged before is safe."),
            ArchiveProblem.ImportedOtherwise => (ErrorCategory.InvalidOperation, "Give the -TimeZone and -Culture it was imported with; or start a new archive."),
            ArchiveProblem.TargetExists => (ErrorCategory.ResourceExists, "Give another path, or move away what is there."),
            _ => (ErrorCategory.NotSpecified, ""),
        };
        return Make(exception, exception.Problem.ToString(), category, exception.Path, action);
    }

    public static ErrorRecord PathNotFound(string path, Exception exception, bool hasLiteralPath = false) =>
        Make(exception, nameof(LogFileProblem.FileNotFound), ErrorCategory.ObjectNotFound, path, CheckPath(hasLiteralPath));

    public static ErrorRecord PathNotFound(string path, bool hasLiteralPath = false) =>
        PathNotFound(path, new ItemNotFoundException($"No file matches '{path}'."), hasLiteralPath);

    private static string CheckPath(bool hasLiteralPath) => hasLiteralPath ? "Check the path; -LiteralPath takes brackets as they are." : "Check the path.";

    public static ErrorRecord PathNotFileSystem(string path) => Make(
        new PSArgumentException($"'{path}' is not in the file system."),
        nameof(PathNotFileSystem), ErrorCategory.InvalidArgument, path, "Give a path of the file system.");

    public static ErrorRecord InvalidTimeZone(string zone, Exception exception) => Make(
        new PSArgumentException($"'{zone}' is no time zone of this system.", exception),
        nameof(InvalidTimeZone), ErrorCategory.InvalidArgument, zone, "Give an IANA or Windows id, for example Europe/London or 'GMT Standard Time'.");

    public static ErrorRecord InvalidEncoding(string encoding, Exception exception) => Make(
        new PSArgumentException($"'{encoding}' is no encoding of this system.", exception),
        nameof(InvalidEncoding), ErrorCategory.InvalidArgument, encoding, "Give a name such as utf-8, utf-16, windows-1252 or shift_jis, or a code page.");

    public static ErrorRecord InvalidColumnAlias(object? alias, string reason) => Make(
        new PSArgumentException(reason), nameof(InvalidColumnAlias), ErrorCategory.InvalidArgument, alias, "Give @{ 'Name in the file' = 'Field' }, for example @{ 'Empfangen' = 'Received' }.");

    public static ErrorRecord InvalidMapping(object? mapping, string reason) => Make(
        new PSArgumentException(reason), nameof(InvalidMapping), ErrorCategory.InvalidArgument, mapping, "Give @{ 'Threat type' = 'Category' }, for example @{ 'Anomaly' = 'Spam' }.");

    public static ErrorRecord InvalidPeriod(string reason, object? item) => Make(
        new PSArgumentException(reason), nameof(InvalidPeriod), ErrorCategory.InvalidArgument, item, "Give -From before -To: the period includes -From and excludes -To.");

    public static ErrorRecord NotStatistics(string parameter, object item, Exception exception) => Make(
        new PSArgumentException($"-{parameter} is neither statistics nor a JSON file of statistics: {exception.Message}", exception),
        nameof(NotStatistics), ErrorCategory.InvalidData, item, "Give the output of Get-HesStatistics, or a file of its ToJson().");

    public static ErrorRecord Comparison(ComparisonException exception, object item) => Make(
        exception,
        exception.Problem.ToString(),
        exception.Problem == ComparisonProblem.GroupingMissing ? ErrorCategory.ObjectNotFound
            : exception.Problem == ComparisonProblem.NegativeDifference ? ErrorCategory.InvalidData : ErrorCategory.InvalidArgument,
        item,
        exception.Problem switch
        {
            ComparisonProblem.PeriodsOverlap => "Give separate periods, or -Cumulative where the second contains the first from its start.",
            ComparisonProblem.NotCumulative => "Give two updates since the same day, the earlier as -ReferenceObject.",
            ComparisonProblem.NegativeDifference => "Count both periods anew from the same logs, by the same rules.",
            ComparisonProblem.ScopesDiffer => "Count both periods with the same -Direction and -Domain.",
            _ => "Count both periods with the same -GroupBy.",
        });

    public static ErrorRecord InvalidAnnotation(object? annotation, string reason) => Make(
        new PSArgumentException(reason), nameof(InvalidAnnotation), ErrorCategory.InvalidArgument, annotation,
        "Give @{ Time = '2018-08-01'; Text = 'What happened'; Kind = 'Policy' }.");

    public static ErrorRecord InvalidSettleDelay(TimeSpan delay) => Make(
        new PSArgumentException($"A settle delay cannot be negative, as {delay} is."),
        nameof(InvalidSettleDelay), ErrorCategory.InvalidArgument, delay, "Give hours and minutes, for example 06:00.");

    public static ErrorRecord InvalidServiceEvent(object item, string reason) => Make(
        new PSArgumentException(reason), nameof(InvalidServiceEvent), ErrorCategory.InvalidArgument, item, "Give -Text, and -Party for a nil report.");

    public static ErrorRecord InvalidLesson(object item, string reason) => Make(
        new PSArgumentException(reason), nameof(InvalidServiceEvent), ErrorCategory.InvalidArgument, item,
        "Of lessons alone: -Why, -Change, -Owner, -Due and -Done. -Due needs -Change and -Owner; -Done needs -Change, and a day that has come. Nothing was written.");

    public static ErrorRecord ServiceEventNotFound(ServiceEvent one, string path, bool isOfPilot) => Make(
        new ItemNotFoundException(isOfPilot ? $"The event of {one.Time:yyyy-MM-dd HH:mm zzz} is a step of the pilot, which is kept in pilot.json and not in '{path}'."
            : $"'{path}' has no such event of {one.Time:yyyy-MM-dd HH:mm zzz}: '{DisplayText.Clean(one.Text)}'."),
        nameof(ServiceEventNotFound), ErrorCategory.ObjectNotFound, one, isOfPilot ? "Record what was learned of it with Add-HesServiceEvent Lesson. Nothing was written." : "Read it again with Get-HesServiceEvent, or check the workspace. Nothing was written.");

    public static ErrorRecord WorkspaceFileInvalid(string path, Exception exception) => Make(
        new InvalidDataException($"'{path}' is not what it should be: {exception.Message}", exception),
        nameof(WorkspaceFileInvalid), ErrorCategory.InvalidData, path, "Mend the file by its schema, or restore it from version control. It was left as it is.");

    public static ErrorRecord InvalidAddedExtension(string extension) => Make(
        new PSArgumentException($"'{extension}' is no file name extension."),
        nameof(InvalidAddedExtension), ErrorCategory.InvalidArgument, extension, "Give letters, digits and *, without the name of a file: docm, xlsm.");

    public static ErrorRecord Update(UpdateException exception)
    {
        var (category, action) = exception.Problem switch
        {
            UpdateProblem.TemplateInvalid => (ErrorCategory.InvalidData, "Mend the template, or take it away to use that of the module."),
            UpdateProblem.NoPicture => (ErrorCategory.InvalidData, "Leave out Png."),
            UpdateProblem.InvalidAddress => (ErrorCategory.InvalidArgument, "Give an address such as name@example.org or 'Name <name@example.org>'."),
            UpdateProblem.MailServerUnreachable => (ErrorCategory.ConnectionError, "Check -SmtpServer and -Port. Nothing was sent."),
            UpdateProblem.MailServerNotTrusted => (ErrorCategory.SecurityError, "Give the name in the server's certificate, and trust who issued it. Nothing was sent."),
            UpdateProblem.MailLoginRefused => (ErrorCategory.AuthenticationError, "Check -Credential. Nothing was sent."),
            _ => (ErrorCategory.InvalidResult, "Read what the server said. Nothing was sent."),
        };
        return Make(exception, exception.Problem.ToString(), category, exception.Item, action);
    }

    public static ErrorRecord NotUpdate(object item, Exception exception) => Make(
        new PSArgumentException($"It is neither an update nor a JSON file of one: {exception.Message}", exception),
        nameof(NotUpdate), ErrorCategory.InvalidData, item, "Give the output of New-HesUpdate, or a file of its ToJson().");

    public static ErrorRecord OtherPeriod(string parameter, DateTimeOffset from, DateTimeOffset to) => Make(
        new PSArgumentException(string.Create(CultureInfo.InvariantCulture, $"-{parameter} is of {from:yyyy-MM-dd HH:mm zzz} to {to:yyyy-MM-dd HH:mm zzz}, or of other mail: it does not belong to these statistics.")),
        nameof(OtherPeriod), ErrorCategory.InvalidArgument, parameter, "Give what was made for the same period, direction and domains; -Previous must end before.");

    public static ErrorRecord NamedTwice(string path) => Make(
        new InvalidOperationException($"'{path}' was written already for another item of this pipeline."), nameof(NamedTwice), ErrorCategory.ResourceExists, path, "Give each a name or folder of its own.");

    public static ErrorRecord InvalidNextStep(object? item) => Make(
        new PSArgumentException($"'{item}' is no next step."), nameof(InvalidNextStep), ErrorCategory.InvalidArgument, item, "Give a text, or @{ Text = '...'; Items = '...', '...' }.");

    public static ErrorRecord UpdateIncomplete(HesUpdate update) => Make(
        new InvalidOperationException($"The logs do not cover the period as a whole: {string.Join(" ", update.Incomplete.Select(hole => DisplayText.Clean(hole, 300)))}"),
        nameof(UpdateIncomplete), ErrorCategory.InvalidData, update, "Import what is missing and make the update again, or leave out -RequireComplete. Nothing was sent.");

    public static ErrorRecord TlsRequired(string server) => Make(
        new InvalidOperationException($"Without TLS, mail is only sent to a server of this machine: '{server}' is none."),
        nameof(TlsRequired), ErrorCategory.SecurityError, server, "Leave out -AllowInsecure.");

    public static ErrorRecord InvalidTimeout(TimeSpan timeout) => Make(
        new PSArgumentException($"'{timeout}' is no time to wait for an answer."), nameof(InvalidTimeout), ErrorCategory.InvalidArgument, timeout, "Give more than nothing and at most five minutes, for example 00:00:05.");

    public static ErrorRecord InvalidDnsServer(string server) => Make(
        new PSArgumentException($"'{server}' is no address of a DNS server."), nameof(InvalidDnsServer), ErrorCategory.InvalidArgument, server, "Give an IP address, with ':port' where it is not 53: 192.0.2.53 or [2001:db8::53]:5353.");

    public static ErrorRecord PilotTestFailed(string name, Exception exception) => Make(
        exception, nameof(PilotTestFailed), ErrorCategory.InvalidResult, name, "Report it with the answers (-Record). The other domains are tested.");

    public static ErrorRecord TestNotKept(string name, string reason) => Make(
        new InvalidOperationException($"The test of '{name}' is not kept: {reason}"),
        nameof(TestNotKept), ErrorCategory.InvalidOperation, name, "Set the values first (Set-HesPilotDomain), and test again without them; or leave out -Save.");

    public static ErrorRecord RecordedInvalid(string path, Exception exception) => Make(
        new InvalidDataException($"'{path}' holds no recorded answers: {exception.Message}", exception),
        nameof(RecordedInvalid), ErrorCategory.InvalidData, path, "Give a file of Test-HesPilotDomain -Record, or one written by docs/pilot-recorded.md.");

    public static ErrorRecord StampPolicy(StampPolicyException exception) => Make(
        exception, exception.Problem.ToString(), ErrorCategory.InvalidArgument, exception.Item,
        exception.Problem switch
        {
            StampPolicyProblem.StampTriggerRequired => "Give -Trigger: CleanedMalware, RemovedAttachment or SuspectedBec. Nothing was written.",
            StampPolicyProblem.InvalidAddress => "Give name@example.com, *@example.com, *@*.example.com or example.com. Nothing was written.",
            StampPolicyProblem.InvalidExtension => "Give letters and digits, * for any characters: exe, do*; for RemovedAttachment only. Nothing was written.",
            StampPolicyProblem.InvalidStampHtml => "Give a well-formed fragment of plain elements, or -Text alone. Nothing was written.",
            StampPolicyProblem.InvalidTimeZone => "Give an IANA or Windows id, for example Europe/London or 'GMT Standard Time'. Nothing was written.",
            StampPolicyProblem.InvalidPeriod => "Give -From before -Until: the rule applies from -From, included, until -Until, excluded. Nothing was written.",
            StampPolicyProblem.InvalidStampException => "Give @{ Sender = '*@example.com'; Recipient = 'name@example.org' }, or one of them. Nothing was written.",
            _ => "Give another name. Nothing was written.",
        });

    public static ErrorRecord StampRuleNotFound(string name, string path) => Make(
        new ItemNotFoundException($"'{path}' has no rule '{name}'."), nameof(StampRuleNotFound), ErrorCategory.ObjectNotFound, name, "See Get-HesStampPolicy for the rules there are.");

    public static ErrorRecord StampPolicyNotFound(string path) => Make(
        new ItemNotFoundException($"There is no stamp policy '{path}'."), nameof(StampPolicyNotFound), ErrorCategory.ObjectNotFound, path,
        "Check the path or the workspace, or make a policy with Set-HesStampPolicy.");

    public static ErrorRecord PolicyInvalid(StampPolicyTest test) => Make(
        new InvalidDataException($"'{test.Path}' has {(test.Errors == 1 ? "1 error" : $"{test.Errors} errors")}: {string.Join(", ", test.Findings.Where(one => one.Severity == "Error").Select(one => $"{one.Id} at {one.Place}").Take(5))}{(test.Errors > 5 ? ", ..." : "")}."),
        nameof(PolicyInvalid), ErrorCategory.InvalidData, test.Path, "Mend what the findings name.");

    public static ErrorRecord StampOutputRequired() => Make(
        new PSArgumentException("Either -OutputPath or -InPlace must say where the messages are to be written."),
        nameof(StampOutputRequired), ErrorCategory.InvalidArgument, null, "Give -OutputPath with a folder or, for one message, a file; or -InPlace. -WhatIf shows what would be.");

    public static ErrorRecord StampOntoItself(string path) => Make(
        new PSArgumentException($"'{path}' would be written over itself."), nameof(StampOntoItself), ErrorCategory.InvalidArgument, path, "Give another -OutputPath, or -InPlace in its stead.");

    public static ErrorRecord StampReadOnly(string path) => Make(
        new UnauthorizedAccessException($"'{path}' is read-only."), nameof(StampReadOnly), ErrorCategory.PermissionDenied, path, "Give -Force to write it all the same, or -OutputPath.");

    public static ErrorRecord OutputExists(string path) => Make(
        new IOException($"'{path}' is there already."), nameof(ArchiveProblem.TargetExists), ErrorCategory.ResourceExists, path, "Give another -OutputPath, or -Force to overwrite.");

    public static ErrorRecord MessageTooLarge(string path, long length, long most) => Make(
        new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"'{path}' has {length} bytes, more than {most}.")),
        nameof(LogFileProblem.LimitExceeded), ErrorCategory.LimitsExceeded, path, "Raise -MaxMessageSize where the file is to be trusted.");

    public static ErrorRecord UnknownToken(object? name) => Make(
        new PSArgumentException($"'{name}' is no token of a stamp."), nameof(UnknownToken), ErrorCategory.InvalidArgument, name, "Give @{ VIRUSNAME = 'EICAR' } with names of the gateway's tokens; see docs/stamp-policy.md.");

    public static ErrorRecord StampKeyInvalid(Exception exception) => Make(
        exception, nameof(StampKeyInvalid), ErrorCategory.InvalidData, StampKey.Variable, "Give a secret of 16 characters and more in HES_STAMP_KEY, or delete stamp.secret to have a new one made.");

    public static ErrorRecord StampTrialBroken(BrokenMessage message) => Make(
        new InvalidDataException($"'{message.Path}', message {message.Number}, {message.Trigger}: {message.Problem}"),
        nameof(StampTrialBroken), ErrorCategory.InvalidResult, message.Path, "Report it with the message: no stamp may do this. Until then, leave such messages out.");

    public static ErrorRecord ReadFailed(string path, Exception exception) => Make(
        exception, nameof(ReadFailed), exception is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.ReadError, path, "Check the file and its rights.");
    public static ErrorRecord StampExport(StampExportProblem problem) => Make(
        new InvalidDataException(problem.Message), problem.Id, problem.Id == "StampTooLong" ? ErrorCategory.LimitsExceeded : ErrorCategory.InvalidData, problem.Item,
        problem.Id == "StampTooLong" ? "Shorten the stamp. Rules with other stamps are exported." : "Take the token out of the stamp, or give the product that knows it with -Product. Nothing was written.");

    public static ErrorRecord ExportExists(string path) => Make(
        new IOException($"'{path}' is there already."), nameof(ArchiveProblem.TargetExists), ErrorCategory.ResourceExists, path, "Give another -OutputPath, or -Force to overwrite. Nothing of this format was written.");

    public static ErrorRecord StampPicture(string stamp, PictureException exception) => Make(
        exception, "PictureFailed", ErrorCategory.InvalidResult, stamp, "Try again, or name another browser with HES_BROWSER. The pages are written.");

    public static ErrorRecord InvalidDomainName(string name, string reason) => Make(
        new PSArgumentException($"'{DisplayText.Clean(name)}' is no domain of mail: {reason}"),
        nameof(InvalidDomainName), ErrorCategory.InvalidArgument, name, "Give the name of a domain, for example maths.example.ac.uk. Nothing was written.");

    public static ErrorRecord InvalidSuffixList(string path, Exception exception) => Make(
        new InvalidDataException($"'{path}': {exception.Message}", exception),
        nameof(InvalidSuffixList), ErrorCategory.InvalidData, path, "Give a file in the format of https://publicsuffix.org/list/, or leave out -PublicSuffixListPath and HES_PUBLIC_SUFFIX_LIST. Nothing was written.");

    public static ErrorRecord ReasonRequired(object? item) => Make(
        new PSArgumentException("A step that is forced, and one that is undone, needs a reason, which is kept with it."),
        nameof(ReasonRequired), ErrorCategory.InvalidArgument, item, "Say why with -Reason; updates print it. Nothing was written.");

    public static ErrorRecord StepToCome(object time) => Make(
        new PSArgumentException("The time of the step is still to come. A step is what was done, not what is planned."),
        nameof(StepToCome), ErrorCategory.InvalidArgument, time, "Leave out -Time, or give a time that has passed. Nothing was written.");

    public static ErrorRecord Pilot(PilotEdit edit, string name) => Make(
        new InvalidOperationException(edit.Reason),
        edit.Problem.ToString(),
        edit.Problem switch
        {
            PilotProblem.DomainExists => ErrorCategory.ResourceExists,
            PilotProblem.DomainNotFound => ErrorCategory.ObjectNotFound,
            PilotProblem.InvalidPilotDomain => ErrorCategory.InvalidArgument,
            _ => ErrorCategory.InvalidOperation,
        },
        name,
        edit.Problem switch
        {
            PilotProblem.DomainExists => "Change it with Set-HesPilotDomain, or give -Force to set what is given. Nothing was written.",
            PilotProblem.DomainNotFound => "See Get-HesPilotDomain for the domains there are, or add it with Add-HesPilotDomain.",
            PilotProblem.InvalidPilotDomain => "Correct the value. Nothing was written for this domain.",
            PilotProblem.StepNotAllowed => "Do what is missing; or give -Force and -Reason, where the order of time is not in the way. Nothing was written for this domain.",
            _ => "Roll it back first: Set-HesPilotDomain -State RolledBack; or give -Force. Nothing was removed.",
        });

    public static ErrorRecord PlanNotFound(string path) => Make(
        new ItemNotFoundException($"There is no plan '{path}'."), nameof(PlanNotFound), ErrorCategory.ObjectNotFound, path, "Make one with New-HesPilotPlan -Save, pipe one in, or check the workspace.");

    public static ErrorRecord PlanWaveNotFound(int wave, HesPilotPlan plan) => Make(
        new ItemNotFoundException(plan.Waves.Length == 0 ? "The plan has no wave." : $"The plan has no wave {wave}, but {string.Join(", ", plan.Waves.Select(one => one.Number))}."),
        nameof(PlanWaveNotFound), ErrorCategory.ObjectNotFound, wave, "See Get-HesPilotPlan for the waves there are.");

    public static ErrorRecord PlanDomainNotFound(string name) => Make(
        new ItemNotFoundException($"The waves have no domain '{DisplayText.Clean(name)}'."), nameof(PlanDomainNotFound), ErrorCategory.ObjectNotFound, name, "See (Get-HesPilotPlan).Waves.Domains for the domains there are; wildcards are not taken.");

    public static ErrorRecord ExportStale(string folder, IReadOnlyCollection<string> names) => Make(
        new IOException($"'{folder}' has files of another plan or list, which would mislead beside those of this one: {DisplayText.Clean(string.Join(", ", names), 1000)}."), nameof(ExportStale), ErrorCategory.ResourceExists, folder,
        "Delete or move them, or give another -OutputPath. Nothing of this format was written.");

    public static ErrorRecord InvalidFreeze(string reason, object? item) => Make(
        new PSArgumentException(reason), nameof(InvalidFreeze), ErrorCategory.InvalidArgument, item,
        "Give '2026-12-07..2026-12-18 exams' or @{ From = '2026-12-07'; To = '2026-12-18'; Reason = 'exams' }. Nothing was written.");

    public static ErrorRecord InvalidFixedWave(string reason, object? item) => Make(
        new PSArgumentException(reason), nameof(InvalidFixedWave), ErrorCategory.InvalidArgument, item, "Give @{ 'library.example.ac.uk' = 2 }, or $null for a wave to free the domain. Nothing was written.");

    public static ErrorRecord InvalidPilotPlan(string reason, object? item) => Make(
        new PSArgumentException(reason), nameof(InvalidPilotPlan), ErrorCategory.InvalidArgument, item, "Give other values. Nothing was written.");

    public static ErrorRecord WriteFailed(string path, Exception exception) => Make(
        exception, nameof(WriteFailed), exception is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError, path, "Check the folder, its rights and its free space.");

    public static ErrorRecord PilotExport(PilotExportProblem problem) => Make(
        new InvalidDataException(problem.Message), problem.Id, ErrorCategory.InvalidData, problem.Item, problem.Remedy + " The others were written.");

    public static ErrorRecord ExportPathInvalid(string path, string reason) => Make(
        new PSArgumentException($"'{path}': {reason}"), nameof(ExportPathInvalid), ErrorCategory.InvalidArgument, path, "Give a folder; or for one format of one file, a path with the extension of that file. Nothing of this format was written.");

    private static ErrorRecord Make(Exception exception, string id, ErrorCategory category, object? target, string action) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = action } };
}
