namespace HesTools.Logs;

/// <summary>Which way a message went.</summary>
public enum TrafficDirection : byte
{
    /// <summary>From outside to the organisation.</summary>
    Incoming,

    /// <summary>From the organisation to outside.</summary>
    Outgoing,

    /// <summary>A word this version does not know.</summary>
    Unknown,
}
