using HesTools.Archive;
using HesTools.Comparison;
using HesTools.Engine.Archive;
using HesTools.Engine.Calendars;
using HesTools.Engine.Comparison;
using HesTools.Engine.Logs;
using HesTools.Engine.Pilot;
using HesTools.Engine.Pilot.Export;
using HesTools.Engine.Rollout;
using HesTools.Engine.Samples;
using HesTools.Engine.Service;
using HesTools.Engine.Stamps;
using HesTools.Engine.Statistics;
using HesTools.Engine.Survey;
using HesTools.Engine.Tables;
using HesTools.Engine.Updates;
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

namespace HesTools.Engine;

/// <summary>The one type of this assembly that is asked for by name.</summary>
public sealed class EngineFactory : IEngine
{
    /// <inheritdoc/>
    public ILogReader CreateLogReader() => new LogReader();

    /// <inheritdoc/>
    public ILogCounter CreateLogCounter(Vocabulary vocabulary) => new LogCounter(vocabulary);

    /// <inheritdoc/>
    public IRejectLog CreateRejectLog(string path) => new RejectLog(path);

    /// <inheritdoc/>
    public IReadOnlySet<string> ReadValidRecipients(string path) => ValidRecipients.Read(path);

    /// <inheritdoc/>
    public IMessageArchive OpenArchive(string directory) => new MessageArchive(directory);

    /// <inheritdoc/>
    public INumerics Numerics { get; } = new Numerics();

    /// <inheritdoc/>
    public IUpdateRenderer CreateUpdateRenderer() => new UpdateRenderer();

    /// <inheritdoc/>
    public IMessageStamper CreateMessageStamper() => new MessageStamper();

    /// <inheritdoc/>
    public IPagePhotographer CreatePagePhotographer() => new PagePhotographer();

    /// <inheritdoc/>
    public IPilotPlanRenderer CreatePilotPlanRenderer() => new PilotPlanRenderer();

    /// <inheritdoc/>
    public IServiceRecordRenderer CreateServiceRecordRenderer() => new ServiceRecordRenderer();

    /// <inheritdoc/>
    public ISurveyRenderer CreateSurveyRenderer() => new SurveyRenderer();

    /// <inheritdoc/>
    public ITableReader CreateTableReader() => new TableReader();

    /// <inheritdoc/>
    public IRolloutPlanRenderer CreateRolloutPlanRenderer() => new RolloutPlanRenderer();

    /// <inheritdoc/>
    public IReadOnlyList<DayRange> ReadHolidays(string path) => HolidayFile.Read(path);

    /// <inheritdoc/>
    public ISampleLogWriter CreateSampleLogWriter() => new SampleLogWriter();

    /// <inheritdoc/>
    public IPilotNetwork CreatePilotNetwork(PilotNetworkOptions options) => new PilotNetwork(options);
}
