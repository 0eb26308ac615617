namespace HesTools.Stamps.Forecast;

/// <summary>Which mail a forecast is of.</summary>
public enum ForecastDirection
{
    /// <summary>From outside to the organisation.</summary>
    Incoming,

    /// <summary>From the organisation to outside.</summary>
    Outgoing,

    /// <summary>All mail.</summary>
    Both,
}
