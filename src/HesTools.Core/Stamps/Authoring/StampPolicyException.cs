namespace HesTools.Stamps;

/// <summary>A rule or stamp that cannot be written.</summary>
public sealed class StampPolicyException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="problem">What kind of problem it is.</param>
    /// <param name="item">What was given.</param>
    /// <param name="message">What is wrong, in words.</param>
    public StampPolicyException(StampPolicyProblem problem, object item, string message)
        : base(message)
    {
        Problem = problem;
        Item = item;
    }

    /// <summary>What kind of problem it is.</summary>
    public StampPolicyProblem Problem { get; }

    /// <summary>What was given.</summary>
    public object Item { get; }
}

/// <summary>Why a rule or stamp cannot be written. The name is the error id of the commands.</summary>
public enum StampPolicyProblem
{
    /// <summary>A new rule needs a trigger.</summary>
    StampTriggerRequired,

    /// <summary>A name is empty, too long or not of one line.</summary>
    InvalidStampName,

    /// <summary>An address is none.</summary>
    InvalidAddress,

    /// <summary>An extension is none, or means nothing for the trigger.</summary>
    InvalidExtension,

    /// <summary>HTML may not stand in a stamp.</summary>
    InvalidStampHtml,

    /// <summary>A time zone is none.</summary>
    InvalidTimeZone,

    /// <summary>A rule would never apply.</summary>
    InvalidPeriod,

    /// <summary>An exception is none.</summary>
    InvalidStampException,
}
