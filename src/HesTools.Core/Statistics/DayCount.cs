namespace HesTools.Statistics;

/// <summary>One local day of a period: what a comparison of periods needs. Flat, so that it exports to CSV and JSON as it is.</summary>
public sealed record DayCount
{
    /// <summary>The local day, yyyy-MM-dd.</summary>
    public required string Day { get; init; }

    /// <summary>Hours of the day that lie in the period: 24, 23 or 25 at clock changes, less on the first and last day.</summary>
    public required double Hours { get; init; }

    /// <summary>Of these: hours with at least one row.</summary>
    public required double HoursCovered { get; init; }

    /// <summary>All rows of the day.</summary>
    public required long Scanned { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Refused { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Deleted { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Delivered { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Redirected { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Bounced { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Expired { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Pending { get; init; }

    /// <summary>Rows of this outcome.</summary>
    public required long Unknown { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Clean { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Graymail { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Spam { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long DomainAuthentication { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long WebReputation { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Bec { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Malware { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Phishing { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long AdvancedThreat { get; init; }

    /// <summary>Delivered rows of this category.</summary>
    public required long Other { get; init; }

    /// <summary>Distinct recipients of accepted incoming rows of the day. Does not add up over days.</summary>
    public required long Addresses { get; init; }
}
