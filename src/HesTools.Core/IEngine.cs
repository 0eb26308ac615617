using HesTools.Archive;
using HesTools.Comparison;
using HesTools.Logs;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Export;
using HesTools.Rollout.Export;
using HesTools.Samples;
using HesTools.Service.Export;
using HesTools.Stamps;
using HesTools.Stamps.Export;
using HesTools.Statistics;
using HesTools.Survey.Export;
using HesTools.Survey.Responses;
using HesTools.Time;
using HesTools.Updates;

namespace HesTools;

/// <summary>What the engine offers: everything that needs a package. Implemented in HesTools.Engine, asked for by name, once.</summary>
public interface IEngine
{
    /// <summary>A reader of log files.</summary>
    ILogReader CreateLogReader();

    /// <summary>A counter of rows; to be disposed.</summary>
    /// <param name="vocabulary">The words of the logs, with the mapping and precedence to count by.</param>
    ILogCounter CreateLogCounter(Vocabulary vocabulary);

    /// <summary>A file for rejected rows; to be completed and disposed.</summary>
    /// <param name="path">Full path of the file; it is replaced when the log is completed.</param>
    IRejectLog CreateRejectLog(string path);

    /// <summary>Reads a list of valid recipients: one address a line, or the first column of a directory CSV.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <returns>The addresses, distinct and in lower case.</returns>
    /// <exception cref="LogFileException">It cannot be read, or a line is no address.</exception>
    IReadOnlySet<string> ReadValidRecipients(string path);

    /// <summary>The archive of a folder, which need not exist.</summary>
    /// <param name="directory">Full path of the folder.</param>
    IMessageArchive OpenArchive(string directory);

    /// <summary>Distribution functions.</summary>
    INumerics Numerics { get; }

    /// <summary>A renderer of updates.</summary>
    IUpdateRenderer CreateUpdateRenderer();

    /// <summary>Puts stamps into messages.</summary>
    IMessageStamper CreateMessageStamper();

    /// <summary>Takes pictures of pages.</summary>
    IPagePhotographer CreatePagePhotographer();

    /// <summary>A renderer of plans of the pilot.</summary>
    IPilotPlanRenderer CreatePilotPlanRenderer();

    /// <summary>A renderer of service records.</summary>
    IServiceRecordRenderer CreateServiceRecordRenderer();

    /// <summary>A renderer of surveys.</summary>
    ISurveyRenderer CreateSurveyRenderer();

    /// <summary>A reader of tables: answers of surveys, lists of people.</summary>
    ITableReader CreateTableReader();

    /// <summary>A renderer of rollout plans.</summary>
    IRolloutPlanRenderer CreateRolloutPlanRenderer();

    /// <summary>Reads a file of holidays: a calendar (.ics), a table with the columns <c>date,name</c>, or lines of <c>2026-12-25 Christmas Day</c> or <c>2026-12-24..2026-12-31 closed</c>.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <returns>The days, in order of time.</returns>
    /// <exception cref="FormatException">It is none; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read, or is larger than any such file.</exception>
    IReadOnlyList<DayRange> ReadHolidays(string path);

    /// <summary>A writer of sample logs.</summary>
    ISampleLogWriter CreateSampleLogWriter();

    /// <summary>The network: DNS, MTA-STS policies, mail servers.</summary>
    /// <param name="options">How it is asked.</param>
    /// <exception cref="ArgumentException">The resolver is no address, or a number is out of its range.</exception>
    IPilotNetwork CreatePilotNetwork(PilotNetworkOptions options);
}

/// <summary>Keeps rejected rows as JSON Lines: file, member, line, reason, raw.</summary>
public interface IRejectLog : IDisposable
{
    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    void Add(RejectedRow row);

    /// <summary>Puts the file in its place. Without this call nothing is left behind.</summary>
    void Complete();
}
