using System.Management.Automation;
using HesTools.Rollout;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;

namespace HesTools.PowerShell;

/// <summary>Errors of surveys and of rollout plans.</summary>
internal static partial class Errors
{
    public static ErrorRecord Rollout(RolloutException exception)
    {
        var (category, action) = exception.Problem switch
        {
            RolloutProblem.InvalidRolloutTemplate => (ErrorCategory.InvalidData, "Mend the template by schemas/rollout-template.schema.json, or leave out -TemplatePath. Nothing was written."),
            RolloutProblem.RolloutTemplateNotFound => (ErrorCategory.ObjectNotFound, "Give one of them, or a template of your own with -TemplatePath. Nothing was written."),
            RolloutProblem.InvalidRolloutPlan => (ErrorCategory.InvalidArgument, "Give another value. Nothing was written."),
            RolloutProblem.CircularTasks => (ErrorCategory.InvalidData, "Take one of the links out. Nothing was written."),
            RolloutProblem.TaskNotFound => (ErrorCategory.ObjectNotFound, "See (Get-HesRolloutPlan).Tasks for the tasks there are. Nothing was written."),
            RolloutProblem.OwnerNotFound => (ErrorCategory.ObjectNotFound, "Give one of the roles; who has it is said with -OwnerName (Set-HesRolloutPlan) or -Owner (New-HesRolloutPlan). Nothing was written."),
            RolloutProblem.ImpossibleDate => (ErrorCategory.InvalidArgument, "Give another day, or change what the message names. Nothing was written."),
            _ => (ErrorCategory.InvalidOperation, "Do first what the message names. Nothing was written."),
        };
        return Make(exception, exception.Problem.ToString(), category, exception.Item, action);
    }

    public static ErrorRecord RolloutPlanNotFound(string path) => Make(
        new ItemNotFoundException($"There is no rollout plan '{path}'."), nameof(RolloutPlanNotFound), ErrorCategory.ObjectNotFound, path, "Make one with New-HesRolloutPlan -Save, pipe one in, or check the workspace.");

    public static ErrorRecord RolloutPlanExists(string path, int begun) => Make(
        new IOException($"There is another rollout plan '{path}'{(begun > 0 ? $", of which {begun} {(begun == 1 ? "task was" : "tasks were")} begun" : "")}."), nameof(RolloutPlanExists), ErrorCategory.ResourceExists, path,
        "Change it with Set-HesRolloutPlan, or give -Force to replace it, progress and notes included. Nothing was written.");

    public static ErrorRecord RolloutPhaseNotFound(string phase, string[] phases) => Make(
        new ItemNotFoundException($"The plan has no phase '{DisplayText.Clean(phase)}', but {DisplayText.Clean(string.Join("; ", phases), 1000)}."), nameof(RolloutPhaseNotFound), ErrorCategory.ObjectNotFound, phase, "Give one of them; wildcards are taken.");

    public static ErrorRecord InvalidOwnerName(string reason, object? item) => Make(
        new PSArgumentException(reason), nameof(InvalidOwnerName), ErrorCategory.InvalidArgument, item, "Give @{ 'Service owner' = 'A. Name' }. Nothing was written.");

    public static ErrorRecord InvalidHolidays(string path, Exception exception) => Make(
        new InvalidDataException($"'{path}' cannot be read as holidays: {exception.Message}", exception), nameof(InvalidHolidays), ErrorCategory.InvalidData, path,
        "Give a calendar (.ics) of whole days, a table with the columns date and name, or lines such as '2026-12-25 Christmas Day' and '2026-12-24..2027-01-01 closed'. Nothing was written.");

    public static ErrorRecord SurveyNotFound(string name, string workspace, string[] names) => Make(
        new ItemNotFoundException(name.Length > 0 ? $"There is no survey '{DisplayText.Clean(name)}' in '{workspace}'." : names.Length == 0 ? $"There is no survey in '{workspace}'." : $"There are {names.Length} surveys: {string.Join(", ", names)}."),
        nameof(SurveyNotFound), ErrorCategory.ObjectNotFound, name.Length > 0 ? name : workspace, names.Length == 0 ? "Make one with New-HesSurvey -Save, or check the workspace." : "Give -Name: " + string.Join(", ", names) + ".");

    public static ErrorRecord InvalidResponseTable(string path, string typed, Exception exception, string remedy) => Make(
        exception is TableException ? exception : new InvalidDataException($"'{path}': {exception.Message}", exception), nameof(InvalidResponseTable), ErrorCategory.InvalidData, typed,
        (remedy.Length > 0 ? remedy : "Correct what the message names, or export the answers again.") + " Nothing of the file was imported.");

    public static ErrorRecord InvalidResponseKey(ResponseKeyException exception) => Make(
        exception, nameof(InvalidResponseKey), ErrorCategory.ResourceUnavailable, exception.Path,
        "Put the file back, for example from a backup; or move responses.json away too, and import every file again. Nothing of the file was imported.");

    public static ErrorRecord InvalidResponse(string path, RejectedResponse row) => Make(
        new InvalidDataException($"'{path}', line {row.Line}{(row.Column.Length > 0 ? $", column '{row.Column}'" : "")}: {row.Reason}."), nameof(InvalidResponse), ErrorCategory.InvalidData, path,
        "Correct the row and import the file again: what is there already stays once. The other rows are imported.");

    public static ErrorRecord MoreInvalidResponses(string path, int count) => Make(
        new InvalidDataException($"'{path}': {count:N0} more rows are rejected."), nameof(InvalidResponse), ErrorCategory.InvalidData, path, "Look at the first errors: headings and answers may not belong together.");

    public static ErrorRecord InvalidSurvey(string reason, object? item) => Make(
        new PSArgumentException(reason), nameof(InvalidSurvey), ErrorCategory.InvalidArgument, item, "Correct what the message names. Nothing was written.");

    public static ErrorRecord SurveyMeasure(SurveyMeasureException exception)
    {
        var (category, action) = exception.Problem switch
        {
            SurveyMeasureProblem.NoResponses => (ErrorCategory.ObjectNotFound, "Import answers with Import-HesSurveyResponse."),
            SurveyMeasureProblem.GroupNotFound => (ErrorCategory.ObjectNotFound, "Give the code of a question with one of several answers, or group where the survey has more than one group; '' for no groups."),
            SurveyMeasureProblem.InvalidCodeBook => (ErrorCategory.InvalidArgument, "Give @{ Theme = 'word', 'begin*', 'two words' }, or the path of a .json file of that, or of a .csv file with the columns theme and word."),
            SurveyMeasureProblem.PopulationTooSmall => (ErrorCategory.InvalidData, "Correct the population with New-HesSurvey -Population -Save -Force, or find out who answered twice."),
            _ => (ErrorCategory.NotSpecified, ""),
        };
        return Make(exception, exception.Problem.ToString(), category, exception.Item, action);
    }

    public static ErrorRecord SurveyExists(string path) => Make(
        new IOException($"There is another survey '{path}'."), nameof(SurveyExists), ErrorCategory.ResourceExists, path, "Give another -Name, or -Force to replace it. Nothing was written.");

    public static ErrorRecord SurveyAnswered(string path) => Make(
        new InvalidOperationException($"'{path}' has answers, which would say something else with other questions, options or groups."), nameof(SurveyAnswered), ErrorCategory.InvalidOperation, path,
        "Give another -Name, or move the folder away. Nothing was written.");

    public static ErrorRecord InvalidSurveyTable(string path, TableException exception) => Make(
        exception, nameof(InvalidSurveyTable), ErrorCategory.InvalidData, path, "Correct the line that the message names; Export-HesSurvey -As Csv writes such a table. Nothing was written.");

    public static ErrorRecord InvalidRecipientList(string path, TableException exception) => Make(
        exception, nameof(InvalidRecipientList), ErrorCategory.InvalidData, path, "Give a table with a column of addresses (email), and name and group where they are known. Nothing of the invitation was written.");

    public static ErrorRecord InvalidCount(string parameter, string reason, int count) => Make(
        new PSArgumentException($"-{parameter} {count:N0}: {reason}", parameter), nameof(InvalidCount), ErrorCategory.InvalidArgument, count, $"Correct -{parameter}, or leave it out where it is not known.");
}
