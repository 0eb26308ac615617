namespace HesTools.Engine.Samples;
internal sealed class CefExport(Stream stream, int seed, SampleKind export) : ExportFile
{
    public override void Accepted(SampleMessage message, in SampleRow row, bool first) => throw new NotSupportedException($"{stream}{seed}{export}");
    public override void Event(SampleMessage message, SampleEvent found) => throw new NotSupportedException();
    public override void Refused(SampleAttempt attempt) => throw new NotSupportedException();
    public override void Dispose() { }
}
